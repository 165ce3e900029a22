package dev.tollgate.subscriptions.subscription;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.StripeSide.professionalPrice;
import static dev.tollgate.subscriptions.StripeSide.starterPrice;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.link;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All items of a subscription count, whatever their order, page and quantity. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubscriptionItemsTest {
    private final String customer = StripeSide.payingCustomer();
    private final String account = link(customer);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_better_of_two_plan_items_counts_in_either_order_and_is_reported(boolean betterFirst) {
        double before = Drift.count("several_plan_items");

        sync(
                betterFirst
                        ? subscribe(professionalPrice(), starterPrice())
                        : subscribe(starterPrice(), professionalPrice()));

        assertThat(subscription(account)).containsEntry("plan", "professional");
        assertThat(Drift.count("several_plan_items")).isEqualTo(before + 1);
    }

    @Test
    void a_plan_item_behind_ten_others_counts() {
        String[] prices = Stream.concat(
                        IntStream.range(0, 11).mapToObj(i -> StripeSide.price("Extra " + i, 100 + i)),
                        Stream.of(professionalPrice()))
                .toArray(String[]::new);

        sync(subscribe(prices));

        assertThat(subscription(account)).containsEntry("plan", "professional");
    }

    @Test
    void the_plan_ends_with_the_item_that_carried_it() {
        String id = subscribe(starterPrice(), StripeSide.price("Extra", 100));
        sync(id);
        assertThat(subscription(account)).containsEntry("plan", "starter");

        StripeSide.delete("/v1/subscription_items/" + itemOf(id, starterPrice()));
        sync(id);

        assertThat(subscription(account)).containsEntry("plan", "free").containsEntry("status", "active");
    }

    @Test
    void the_other_plan_item_counts_when_the_better_one_is_gone() {
        String id = subscribe(professionalPrice(), starterPrice());
        sync(id);

        StripeSide.delete("/v1/subscription_items/" + itemOf(id, professionalPrice()));
        sync(id);

        assertThat(subscription(account)).containsEntry("plan", "starter");
    }

    @Test
    void an_item_keeps_its_plan_beside_others_while_its_price_is_unknown() {
        String id = subscribe(starterPrice(), professionalPrice());
        sync(id);
        double before = Drift.count("unknown_price");

        StripeSide.post(
                "/v1/subscription_items/" + itemOf(id, professionalPrice()),
                Map.of("price", StripeSide.setting("test.unknown-price-id")));
        sync(id);

        assertThat(subscription(account)).containsEntry("plan", "professional");
        assertThat(Drift.count("unknown_price")).isEqualTo(before + 1);
    }

    @Test
    void a_quantity_of_three_has_the_limits_of_one_and_is_reported() {
        double before = Drift.count("quantity");

        sync(subscribe(Map.of("items[0][price]", starterPrice(), "items[0][quantity]", "3")));

        assertThat(subscription(account)).containsEntry("plan", "starter");
        assertThat(Drift.count("quantity")).isEqualTo(before + 1);
    }

    @Test
    void a_quantity_of_zero_entitles_to_nothing_and_is_reported() {
        double before = Drift.count("quantity");

        sync(subscribe(Map.of("items[0][price]", professionalPrice(), "items[0][quantity]", "0")));

        assertThat(subscription(account)).containsEntry("plan", "free").containsEntry("status", "free");
        assertThat(Drift.count("quantity")).isEqualTo(before + 1);
    }

    private String subscribe(String... prices) {
        Map<String, String> form = new HashMap<>();
        IntStream.range(0, prices.length).forEach(i -> form.put("items[%d][price]".formatted(i), prices[i]));
        return subscribe(form);
    }

    private String subscribe(Map<String, String> items) {
        Map<String, String> form = new HashMap<>(items);
        form.put("customer", customer);
        return StripeSide.post("/v1/subscriptions", form).getString("id");
    }

    private static void sync(String id) {
        deliver(event("customer.subscription.updated", StripeSide.get("/v1/subscriptions/" + id)));
    }

    private static String itemOf(String subscription, String price) {
        return StripeSide.items(subscription).stream()
                .filter(item -> price.equals(((Map<?, ?>) item.get("price")).get("id")))
                .map(item -> (String) item.get("id"))
                .findFirst()
                .orElseThrow();
    }
}
