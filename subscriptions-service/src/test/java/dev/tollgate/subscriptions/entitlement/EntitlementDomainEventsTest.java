package dev.tollgate.subscriptions.entitlement;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.StripeSide.starterPrice;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TestDomainEvents;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EntitlementDomainEventsTest {
    @Inject
    SettableClock clock;

    @AfterEach
    void real_time() {
        clock.reset();
    }

    @Test
    void each_version_of_an_entitlement_is_recorded_once() {
        String account = newAccount();
        String id = subscribe(account, starterPrice());
        deliver(event("customer.subscription.updated", StripeSide.get("/v1/subscriptions/" + id)));
        StripeSide.delete("/v1/subscriptions/" + id);
        deliver(event("customer.subscription.deleted", StripeSide.get("/v1/subscriptions/" + id)));

        List<Map<String, Object>> changes = TestDomainEvents.of(account).stream()
                .filter(event -> "entitlements.changed".equals(event.get("type")))
                .toList();

        assertThat(changes.stream().map(event -> event.get("businessKey")))
                .containsExactly("entitlements.changed:" + account + ":1", "entitlements.changed:" + account + ":2");
        assertThat(changes.stream().map(event -> payload(event, "previousPlan") + " to " + payload(event, "plan")))
                .containsExactly("free to starter", "starter to free");
    }

    @Test
    void what_begins_changes_and_ends_is_recorded_with_what_it_entitles_to() {
        String account = newAccount();
        String id = subscribe(account, starterPrice());
        StripeSide.post("/v1/subscriptions/" + id, Map.of("cancel_at_period_end", "true"));
        deliver(event("customer.subscription.updated", StripeSide.get("/v1/subscriptions/" + id)));
        deliver(event("customer.subscription.updated", StripeSide.get("/v1/subscriptions/" + id)));
        StripeSide.delete("/v1/subscriptions/" + id);
        deliver(event("customer.subscription.deleted", StripeSide.get("/v1/subscriptions/" + id)));

        assertThat(TestDomainEvents.typesOf(account))
                .containsExactly(
                        "subscription.activated",
                        "entitlements.changed",
                        "subscription.changed",
                        "entitlements.changed",
                        "subscription.canceled",
                        "entitlements.changed");
    }

    @Test
    void changes_are_recorded_also_when_old_tickets_were_removed() {
        String account = newAccount();
        String id = subscribe(account, starterPrice());
        for (String cancels : List.of("true", "false", "true")) {
            clock.advance(Duration.ofDays(8));
            TestDatabase.run("DELETE FROM stripe_syncs WHERE object_id = '" + id + "'");
            StripeSide.post("/v1/subscriptions/" + id, Map.of("cancel_at_period_end", cancels));
            deliver(event("customer.subscription.updated", StripeSide.get("/v1/subscriptions/" + id)));
        }

        assertThat(TestDomainEvents.typesOf(account).stream().filter("subscription.changed"::equals))
                .hasSize(3);
    }

    private static Object payload(Map<String, Object> event, String member) {
        return ((Map<?, ?>) event.get("payload")).get(member);
    }
}
