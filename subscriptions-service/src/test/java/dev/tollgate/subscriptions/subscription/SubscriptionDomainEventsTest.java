package dev.tollgate.subscriptions.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.domainevent.DomainEvent;
import dev.tollgate.kit.mirror.Owned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubscriptionDomainEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, active, subscription.activated",
                "none, trialing, subscription.activated",
                "none, past_due, subscription.activated",
                "none, incomplete, none",
                "none, unpaid, none",
                "none, canceled, none",
                "incomplete, active, subscription.activated",
                "incomplete, incomplete_expired, none",
                "incomplete, canceled, none",
                "trialing, active, subscription.changed",
                "active, past_due, subscription.changed",
                "past_due, active, subscription.changed",
                "past_due, unpaid, subscription.changed",
                "paused, unpaid, subscription.changed",
                "unpaid, active, subscription.activated",
                "paused, trialing, subscription.activated",
                "active, canceled, subscription.canceled",
                "paused, canceled, subscription.canceled",
                "active, none, subscription.canceled",
                "incomplete, none, none",
                "active, active, none"
            })
    void a_change_of_status_is_at_most_one_event(String before, String after, String expected) {
        List<DomainEvent> events = SubscriptionDomainEvents.of(shown("acct_1", before), shown("acct_1", after), 7, NOW);

        assertThat(events).extracting(DomainEvent::type).isEqualTo(expected == null ? List.of() : List.of(expected));
        assertThat(events).allSatisfy(event -> {
            assertThat(event.account()).isEqualTo("acct_1");
            assertThat(event.businessKey()).isEqualTo(expected + ":sub_1:7");
            assertThat(event.payload()).containsEntry("previousStatus", before);
        });
    }

    @Test
    void another_plan_or_end_is_a_change_and_another_invoice_is_none() {
        Owned<StripeSubscription> before = owned("acct_1", state("active", null, "in_1"), plan("starter"));

        assertThat(types(before, owned("acct_1", state("active", null, "in_1"), plan("professional"))))
                .containsExactly("subscription.changed");
        assertThat(types(before, owned("acct_1", state("active", NOW, "in_1"), plan("starter"))))
                .containsExactly("subscription.changed");
        assertThat(types(before, owned("acct_1", state("active", null, "in_2"), plan("starter"))))
                .isEmpty();
    }

    @Test
    void a_plan_in_the_quantity_0_is_activated_once_its_quantity_is_raised() {
        Owned<StripeSubscription> empty = owned("acct_1", state("active", null, "in_1"), plan(0L, null));

        assertThat(SubscriptionDomainEvents.of(Optional.empty(), Optional.of(empty), 7, NOW))
                .isEmpty();
        assertThat(types(empty, owned("acct_1", state("active", null, "in_1"), plan("starter"))))
                .containsExactly("subscription.activated");
    }

    @Test
    void a_subscription_that_moves_is_lost_by_one_account_and_got_by_another() {
        List<DomainEvent> events =
                SubscriptionDomainEvents.of(shown("acct_1", "active"), shown("acct_2", "active"), 7, NOW);

        assertThat(events)
                .extracting(event -> Map.entry(event.account(), event.type()))
                .containsExactly(
                        Map.entry("acct_1", "subscription.canceled"), Map.entry("acct_2", "subscription.activated"));
        assertThat(events.get(1).payload()).containsEntry("previousPlan", null);
    }

    private static List<String> types(Owned<StripeSubscription> before, Owned<StripeSubscription> after) {
        return SubscriptionDomainEvents.of(Optional.of(before), Optional.of(after), 7, NOW).stream()
                .map(DomainEvent::type)
                .toList();
    }

    private static Optional<Owned<StripeSubscription>> shown(String account, String status) {
        return Optional.ofNullable(status).map(given -> owned(account, state(given, null, "in_1"), plan("starter")));
    }

    private static Owned<StripeSubscription> owned(String account, SubscriptionState state, CarriedPlan carried) {
        return new Owned<>(
                account, new StripeSubscription("sub_1", "cus_1", Optional.empty(), state, List.of(), carried));
    }

    private static SubscriptionState state(String status, Instant cancelAt, String invoice) {
        return new SubscriptionState(
                status, cancelAt, false, null, null, null, null, "charge_automatically", invoice, false, NOW);
    }

    private static CarriedPlan plan(String plan) {
        return new CarriedPlan(plan, plan, "si_1", "price_1", "prod_1", 1L, NOW, NOW.plus(Duration.ofDays(30)));
    }

    private static CarriedPlan plan(Long quantity, String entitled) {
        return new CarriedPlan(
                "starter", entitled, "si_1", "price_1", "prod_1", quantity, NOW, NOW.plus(Duration.ofDays(30)));
    }
}
