package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.domainevent.DomainEvent;
import dev.tollgate.kit.mirror.Owned;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What other services learn of a change of a subscription. An account learns of what it has, has got and has lost. */
final class SubscriptionDomainEvents {
    /** The account may use the subscription's plan from now on. */
    static final String ACTIVATED = "subscription.activated";
    /** Status, plan, quantity, period or end of a subscription changed. */
    static final String CHANGED = "subscription.changed";
    /** A subscription that had begun ended, or is another account's now. */
    static final String CANCELED = "subscription.canceled";

    private SubscriptionDomainEvents() {}

    /**
     * The events of a change, none when an account notices nothing of it.
     *
     * @param before what the mirror showed, empty when nothing
     * @param after what it shows now, empty when no account has the subscription
     * @param ticket of the refetch that brought the change; with the subscription it names the fact
     * @param at when it happened
     */
    static List<DomainEvent> of(
            Optional<Owned<StripeSubscription>> before,
            Optional<Owned<StripeSubscription>> after,
            long ticket,
            Instant at) {
        return of(before.orElse(null), after.orElse(null), ticket, at);
    }

    private static List<DomainEvent> of(
            Owned<StripeSubscription> before, Owned<StripeSubscription> after, long ticket, Instant at) {
        if (before != null && after != null && !before.account().equals(after.account())) {
            return Stream.concat(of(before, null, ticket, at).stream(), of(null, after, ticket, at).stream())
                    .toList();
        }
        return type(before, after).map(type -> event(type, before, after, ticket, at)).stream()
                .toList();
    }

    private static Optional<String> type(Owned<StripeSubscription> before, Owned<StripeSubscription> after) {
        boolean hadBegun = before != null && before.object().state().known().isBilled();
        if (after == null || after.object().state().known().isTerminal()) {
            return hadBegun ? Optional.of(CANCELED) : Optional.empty();
        }
        if (grants(after) && !grants(before)) {
            return Optional.of(ACTIVATED);
        }
        return hadBegun && !describe(before.object()).equals(describe(after.object()))
                ? Optional.of(CHANGED)
                : Optional.empty();
    }

    private static boolean grants(Owned<StripeSubscription> shown) {
        return shown != null
                && shown.object().state().known().grantsAccess()
                && !shown.object().isEmpty();
    }

    private static DomainEvent event(
            String type, Owned<StripeSubscription> before, Owned<StripeSubscription> after, long ticket, Instant at) {
        Owned<StripeSubscription> shown = after == null ? before : after;
        Map<String, Object> payload = describe(shown.object());
        payload.put(
                "previousStatus",
                before == null ? null : before.object().state().status());
        payload.put(
                "previousPlan",
                before == null ? null : before.object().carried().entitledPlan());
        return DomainEvent.of(shown.account(), type, shown.object().id() + ":" + ticket, payload, at);
    }

    private static Map<String, Object> describe(StripeSubscription shown) {
        SubscriptionState state = shown.state();
        CarriedPlan carried = shown.carried();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("subscription", shown.id());
        payload.put("status", state.status());
        payload.put("plan", carried.entitledPlan());
        payload.put("quantity", carried.quantity());
        payload.put("periodEnd", text(carried.currentPeriodEnd()));
        payload.put("cancelAt", text(state.cancelAt()));
        payload.put("cancelAtPeriodEnd", state.cancelAtPeriodEnd());
        payload.put("trialEnd", text(state.trialEnd()));
        payload.put("endedAt", text(state.endedAt()));
        return payload;
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
