package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.customer.CustomerProcess;
import dev.tollgate.subscriptions.subscription.SubscriptionProcess;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Asks Stripe what an account has, before anything is sold to it: the open pages and the live subscriptions of all its
 * customers. Pages come first: one that is paid between the two lists is on the second as what it sold. A customer that
 * Stripe does not find is refetched by payments-service. One that is deleted then is none of the account's; with any
 * other the key is that of another Stripe account, and nothing is sold.
 */
@ApplicationScoped
class AccountSync {
    private static final Logger LOG = Logger.getLogger(AccountSync.class);

    private final CustomerProcess customers;
    private final CheckoutPages pages;
    private final OneSubscription one;
    private final SubscriptionProcess subscriptions;

    AccountSync(
            CustomerProcess customers, CheckoutPages pages, OneSubscription one, SubscriptionProcess subscriptions) {
        this.customers = customers;
        this.pages = pages;
        this.one = one;
        this.subscriptions = subscriptions;
    }

    /**
     * Brings the mirror up to date and leaves no page open that must not be paid. Callers share nothing: what one rests
     * on is asked for after its own click.
     */
    Uni<Void> sync(StripeClaim claim, String account) {
        return customers
                .customersOf(account)
                .chain(ids -> sync(claim, account, ids)
                        .onFailure(StripeFailure::namesMissing)
                        .recoverWithUni(
                                () -> customers.refetch(account, ids, claim).chain(left -> sync(claim, account, left))))
                .onFailure(StripeFailure::namesMissing)
                .transform(AccountSync::notFound)
                .onFailure(UnreadableObject.class)
                .transform(AccountSync::unreadable);
    }

    /** Leaves nothing to pay beside a subscription that runs. */
    Uni<Void> holdOne(StripeClaim claim, String account) {
        return one.hold(claim, account);
    }

    private Uni<Void> sync(StripeClaim claim, String account, List<String> customerIds) {
        SyncCause cause = SyncCause.own("checkout.ask", claim);
        return pages.closeStrays(claim, account, customerIds)
                .chain(() -> subscriptions.syncAll(cause, account, customerIds))
                .chain(() -> one.hold(claim, account));
    }

    private static HttpProblem notFound(Throwable failure) {
        LOG.warnf("Nothing is sold, because Stripe does not find what the account has: %s", failure.getMessage());
        return CommonProblem.UNAVAILABLE.problem(
                "Stripe does not find what this account has there, so nothing is sold. The operator has to check that"
                        + " STRIPE_SECRET_KEY is of the same Stripe account and mode as before.",
                Duration.ofSeconds(60));
    }

    private static HttpProblem unreadable(Throwable failure) {
        return CommonProblem.UNAVAILABLE.problem(
                "Stripe shows something of this account that cannot be read yet, so nothing is sold.",
                Duration.ofSeconds(60));
    }
}
