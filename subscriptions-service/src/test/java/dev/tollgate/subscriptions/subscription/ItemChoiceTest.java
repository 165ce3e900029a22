package dev.tollgate.subscriptions.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.subscriptions.plan.TestPlans;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ItemChoiceTest {
    private static final SubscriptionItem STARTER = item("si_1", "starter", "starter", 1L);
    private static final SubscriptionItem PROFESSIONAL = item("si_2", "professional", "professional", 1L);

    private final ItemChoice choice = new ItemChoice(TestPlans.load());

    @Test
    void the_better_plan_counts_in_either_order() {
        assertThat(choice.best(List.of(STARTER, PROFESSIONAL))).isEqualTo(CarriedPlan.of(PROFESSIONAL));
        assertThat(choice.best(List.of(PROFESSIONAL, STARTER))).isEqualTo(CarriedPlan.of(PROFESSIONAL));
    }

    @Test
    void an_item_of_the_quantity_0_gives_way_to_any_that_entitles() {
        SubscriptionItem none = item("si_0", "professional", "professional", 0L);

        assertThat(choice.best(List.of(none, STARTER)).entitledPlan()).isEqualTo("starter");
        assertThat(choice.best(List.of(none)).entitledPlan()).isNull();
        assertThat(choice.best(List.of(none)).plan()).isEqualTo("professional");
    }

    @Test
    void of_equal_plans_the_item_whose_price_is_known_carries_it_and_then_the_first() {
        SubscriptionItem kept = item("si_0", null, "starter", 1L);
        SubscriptionItem later = item("si_9", "starter", "starter", 1L);

        assertThat(choice.best(List.of(kept, STARTER)).itemId()).isEqualTo("si_1");
        assertThat(choice.best(List.of(later, STARTER)).itemId()).isEqualTo("si_1");
    }

    @Test
    void without_items_there_is_no_plan() {
        assertThat(choice.best(List.of())).isEqualTo(CarriedPlan.NONE);
    }

    @Test
    void an_item_keeps_its_own_plan_while_no_plan_has_its_price_and_no_other_items() {
        SubscriptionItem unknown = item("si_2", null, null, 1L);
        SubscriptionItem stranger = item("si_3", null, null, 1L);
        SubscriptionItem changed = item("si_1", "professional", "professional", 1L);

        assertThat(choice.keeping(List.of(STARTER, PROFESSIONAL), List.of(changed, unknown, stranger)))
                .extracting(SubscriptionItem::entitledPlan)
                .containsExactly("professional", "professional", null);
    }

    private static SubscriptionItem item(String id, String plan, String entitledPlan, Long quantity) {
        return new SubscriptionItem(
                id, "price_" + plan, "prod_1", plan, entitledPlan, quantity, 2900L, "usd", "month", 1L, null, null);
    }
}
