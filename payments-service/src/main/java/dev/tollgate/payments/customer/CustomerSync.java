package dev.tollgate.payments.customer;

import dev.tollgate.kit.live.Topic;
import dev.tollgate.kit.mirror.MirrorKind;
import dev.tollgate.kit.mirror.MirrorSync;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.mirror.PaymentsKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Refetches a customer and mirrors it. */
@ApplicationScoped
public class CustomerSync {
    static final MirrorKind KIND = PaymentsKind.of("customer", "customer", Topic.CUSTOMER);

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
                        () -> atStripe(cause.claim(), stripeCustomerId),
                        shown -> customers.apply(stripeCustomerId, shown))
                .onFailure(UnreadableObject.class)
                .recoverWithItem(MirrorSync::quarantined);
    }

    /** Syncs a customer that a call to Stripe did not find; the next {@code ensure} replaces one that is deleted. */
    Uni<Void> missing(StripeClaim claim, String stripeCustomerId) {
        return run(SyncCause.own("customer.missing", claim), stripeCustomerId).replaceWithVoid();
    }

    /** The customer as Stripe shows it; empty when it is deleted there or never was. */
    Uni<Optional<StripeCustomerState>> atStripe(StripeClaim claim, String stripeCustomerId) {
        return mirror.fetch(claim, KIND, stripeCustomerId).map(found -> found.map(StripeCustomerState::read));
    }
}
