package dev.tollgate.payments.customer;

import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.mirror.MirrorKind;
import dev.tollgate.payments.mirror.MirrorSync;
import dev.tollgate.payments.mirror.StripeReads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Refetches a customer and mirrors it. */
@ApplicationScoped
public class CustomerSync {
    private final StripeReads stripe;
    private final MirrorSync mirror;
    private final CustomerService customers;

    CustomerSync(StripeReads stripe, MirrorSync mirror, CustomerService customers) {
        this.stripe = stripe;
        this.mirror = mirror;
        this.customers = customers;
    }

    /** Runs one sync. */
    public Uni<DeliveryResult> run(SyncCause cause, String stripeCustomerId) {
        return mirror.run(
                MirrorKind.CUSTOMER,
                cause,
                stripeCustomerId,
                () -> stripe.one("customer.retrieve", "/v1/customers/", stripeCustomerId)
                        .map(found -> found.map(StripeCustomerState::read)),
                state -> customers.apply(stripeCustomerId, state));
    }
}
