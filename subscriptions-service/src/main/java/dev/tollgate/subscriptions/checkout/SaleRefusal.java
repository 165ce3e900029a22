package dev.tollgate.subscriptions.checkout;

import dev.tollgate.subscriptions.plan.Plan;
import dev.tollgate.subscriptions.subscription.LiveSubscription;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Why nothing is sold to an account that has a subscription which has not ended. */
final class SaleRefusal {
    private SaleRefusal() {}

    /** The refusal, unless the account has none. */
    static Optional<HttpProblem> of(List<LiveSubscription> live, Plan wanted) {
        return live.stream()
                .min(Comparator.comparing(LiveSubscription::stage))
                .map(first -> first.stage() != LiveSubscription.Stage.RUNNING && isProcessing(live)
                        ? processing()
                        : refusal(first, wanted));
    }

    /** The refusal while a bank confirms a payment. */
    static HttpProblem processing() {
        return CheckoutErrors.PAYMENT_PROCESSING.problem(
                "A payment for this account is being confirmed by the bank, which can take days. Another plan can be"
                        + " bought when it arrived or failed.");
    }

    /** The refusal of a checkout that ended before it was paid. */
    static HttpProblem ended(Checkout checkout, Optional<Checkout> newer) {
        if (newer.isPresent()) {
            return CheckoutErrors.CHECKOUT_IN_PROGRESS.problem("A newer checkout of this account replaced this one.");
        }
        String reason =
                checkout.failureReason() == null ? "It was closed before it was paid" : checkout.failureReason();
        return CheckoutErrors.CHECKOUT_ENDED.problem(reason.replaceAll("\\.$", "") + ". Choose the plan again.");
    }

    private static boolean isProcessing(List<LiveSubscription> live) {
        return live.stream().anyMatch(LiveSubscription::isProcessing);
    }

    private static HttpProblem refusal(LiveSubscription live, Plan wanted) {
        return switch (live.stage()) {
            case RUNNING ->
                CheckoutErrors.ALREADY_SUBSCRIBED.problem(
                        wanted.id().equals(live.plan())
                                ? "The account is already subscribed to " + wanted.name() + "."
                                : "The account already has a subscription; a second one would bill it twice.");
            case UNPAID ->
                CheckoutErrors.ALREADY_SUBSCRIBED.problem(
                        "The account has a subscription that is not paid. Pay its open invoice; a second subscription"
                                + " would be billed beside it.");
            case INCOMPLETE, PAUSED, EMPTY ->
                CheckoutErrors.CHECKOUT_IN_PROGRESS.problem(
                        "A payment of this account is being made or confirmed right now. Try again in a moment.");
        };
    }
}
