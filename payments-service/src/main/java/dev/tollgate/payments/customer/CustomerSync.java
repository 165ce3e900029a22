package dev.tollgate.payments.customer;

import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.mirror.MirrorKind;
import dev.tollgate.payments.mirror.MirrorSync;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Refetches a customer and mirrors it. */
@ApplicationScoped
public class CustomerSync {
    private final MirrorSync mirror;
    private final CustomerService customers;

    CustomerSync(MirrorSync mirror, CustomerService customers) {
        this.mirror = mirror;
        this.customers = customers;
    }

    /** Runs one sync. */
    public Uni<DeliveryResult> run(SyncCause cause, String stripeCustomerId) {
        return mirror.refetch(
                MirrorKind.CUSTOMER,
                cause,
                stripeCustomerId,
                StripeCustomerState::read,
                shown -> customers.apply(stripeCustomerId, shown));
    }
}
