package dev.tollgate.payments.customer;

import dev.tollgate.kit.live.Topic;
import dev.tollgate.kit.mirror.MirrorKind;
import dev.tollgate.kit.mirror.MirrorSync;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.mirror.PaymentsKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Refetches a customer and mirrors it. */
@ApplicationScoped
public class CustomerSync {
    static final MirrorKind KIND = PaymentsKind.of("customer", "customer", Topic.CUSTOMER);

    private static final Logger LOG = Logger.getLogger(CustomerSync.class);

    private final MirrorSync mirror;
    private final CustomerService customers;

    CustomerSync(MirrorSync mirror, CustomerService customers) {
        this.mirror = mirror;
        this.customers = customers;
    }

    /** Runs one sync. */
    public Uni<DeliveryResult> run(SyncCause cause, String stripeCustomerId) {
        return mirror.run(
                        KIND,
                        stripeCustomerId,
                        () -> find(cause.claim(), stripeCustomerId),
                        shown -> customers.apply(stripeCustomerId, shown))
                .onFailure(UnreadableObject.class)
                .recoverWithItem(MirrorSync::quarantined);
    }

    /**
     * Syncs a customer that a call to Stripe did not find; the next {@code ensure} replaces one that is deleted. One
     * that Stripe does not show as deleted stays: the key may be that of another account or mode.
     */
    Uni<Void> missing(StripeClaim claim, String stripeCustomerId) {
        return run(SyncCause.own("customer.missing", claim), stripeCustomerId)
                .invoke(result -> {
                    if (result.outcome() == DeliveryOutcome.NOT_AT_STRIPE) {
                        LOG.warnf(
                                "Stripe does not have the customer %s and does not show it as deleted, so it stays: is"
                                        + " STRIPE_SECRET_KEY that of another Stripe account, or of the other mode?",
                                stripeCustomerId);
                    }
                })
                .replaceWithVoid();
    }

    /** The customer as Stripe shows it; empty when it is deleted there or never was. */
    Uni<Optional<StripeCustomerState>> atStripe(StripeClaim claim, String stripeCustomerId) {
        return find(claim, stripeCustomerId).map(found -> found.filter(state -> !state.isDeleted()));
    }

    /** The same with deleted ones. */
    private Uni<Optional<StripeCustomerState>> find(StripeClaim claim, String stripeCustomerId) {
        return mirror.fetchRemains(claim, KIND, stripeCustomerId).map(found -> found.map(StripeCustomerState::read));
    }
}
