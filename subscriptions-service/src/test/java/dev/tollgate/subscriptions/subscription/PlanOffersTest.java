package dev.tollgate.subscriptions.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.subscriptions.entitlement.EntitlementGrant;
import dev.tollgate.subscriptions.plan.Plan;
import dev.tollgate.subscriptions.plan.TestPlans;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlanOffersTest {
    private static final List<Plan> PLANS = TestPlans.sold().all();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # plan now    | status     | bought       | free      | starter  | professional | enterprise
            free          | free       |              | current   | checkout | checkout     | contact
            starter       | active     | starter      | after_end | current  | switch       | contact
            starter       | trialing   | starter      | after_end | current  | switch       | contact
            professional  | past_due   | professional | after_end | switch   | current      | contact
            free          | incomplete | starter      | current   | pay      | checkout     | contact
            free          | unpaid     | starter      | current   | pay      | switch       | contact
            free          | paused     | starter      | current   | checkout | checkout     | contact
            free          | active     |              | applies   | switch   | switch       | contact
            enterprise    | active     | enterprise   | after_end | switch   | switch       | current
            """)
    void what_can_be_done_with_each_plan(
            String plan,
            String status,
            String bought,
            String free,
            String starter,
            String professional,
            String agreed) {
        PlanOffers offers =
                new PlanOffers(new EntitlementGrant(plan, status, "sub_1", null, null, null, false), bought, false);

        assertThat(offers.of(PLANS))
                .extracting(offer -> offer.action().label())
                .containsExactly(free, starter, professional, agreed);
    }

    @Test
    void free_is_included_where_another_plan_costs_nothing() {
        PlanOffers offers = new PlanOffers(EntitlementGrant.none("starter"), null, false);

        assertThat(offers.of(PLANS).get(0).action()).isEqualTo(PlanAction.INCLUDED);
    }

    @Test
    void a_renewal_that_a_bank_confirms_is_not_paid_again() {
        var grant = new EntitlementGrant("free", "unpaid", "sub_1", null, null, null, false);
        PlanOffers offers = new PlanOffers(grant, "starter", true);

        assertThat(offers.of(PLANS))
                .extracting(offer -> offer.action().label())
                .containsExactly("current", "awaited", "switch", "contact");
    }

    @Test
    void nothing_is_sold_or_paid_while_a_bank_confirms_a_payment() {
        var grant = new EntitlementGrant("free", "incomplete", "sub_1", null, null, null, false);
        PlanOffers offers = new PlanOffers(grant, "starter", true);

        assertThat(offers.of(PLANS))
                .extracting(offer -> offer.action().label())
                .containsExactly("current", "awaited", "awaited", "contact");
    }
}
