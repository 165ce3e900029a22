package dev.tollgate.subscriptions.subscription;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.StripeSide.starterPrice;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.link;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscribe;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscription;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What Stripe holds and the plans do not foresee is reported, and no account loses what it paid for. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubscriptionDriftTest {
    @Test
    void the_best_of_two_live_subscriptions_counts() {
        String customer = StripeSide.payingCustomer();
        String account = link(customer);
        String better = StripeSide.subscribe(customer, StripeSide.professionalPrice());
        String worse = StripeSide.subscribe(customer, starterPrice());

        deliver(event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + worse)));
        double before = Drift.count("duplicate_subscription");
        deliver(event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + better)));
        assertThat(subscription(account)).containsEntry("plan", "professional");
        assertThat(Drift.count("duplicate_subscription")).isEqualTo(before + 1);

        StripeSide.delete("/v1/subscriptions/" + better);
        deliver(event("customer.subscription.deleted", StripeSide.get("/v1/subscriptions/" + better)));
        assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("stripeSubscriptionId", worse);
    }

    @Test
    void two_subscriptions_that_end_at_the_same_moment_leave_nothing_behind() {
        String customer = StripeSide.payingCustomer();
        String account = link(customer);
        List<String> both = List.of(
                StripeSide.subscribe(customer, StripeSide.professionalPrice()),
                StripeSide.subscribe(customer, starterPrice()));
        both.forEach(id -> deliver(event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + id))));
        both.forEach(id -> StripeSide.delete("/v1/subscriptions/" + id));

        List<CompletableFuture<String>> ends = both.stream()
                .map(id -> event("customer.subscription.deleted", StripeSide.get("/v1/subscriptions/" + id)))
                .map(end -> CompletableFuture.supplyAsync(() -> deliver(end)))
                .toList();

        assertThat(ends.stream().map(CompletableFuture::join)).containsOnly("applied");
        assertThat(subscription(account)).containsEntry("plan", "free").containsEntry("status", "free");
    }

    @Test
    void an_unknown_price_keeps_the_last_plan_and_is_reported() {
        String account = newAccount();
        String id = subscribe(account, starterPrice());
        String item = (String) StripeSide.items(id).get(0).get("id");

        StripeSide.post(
                "/v1/subscriptions/" + id,
                Map.of("items[0][id]", item, "items[0][price]", StripeSide.setting("test.unknown-price-id")));
        double before = Drift.count("unknown_price");
        String outcome = deliver(event("customer.subscription.updated", StripeSide.get("/v1/subscriptions/" + id)));

        assertThat(outcome).isEqualTo("applied");
        assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("priceKnown", false);
        assertThat(items(account))
                .singleElement(as(MAP))
                .containsEntry("plan", null)
                .containsEntry("quantity", 1)
                .containsEntry("unitAmountMinor", 500)
                .containsEntry("currency", "usd")
                .containsEntry("interval", "month");
        assertThat(Drift.count("unknown_price")).isEqualTo(before + 1);
    }

    private static List<?> items(String account) {
        return (List<?>) subscription(account).get("items");
    }
}
