package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.eventhandling.AccountFinder;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.payments.customer.CustomerService;
import dev.tollgate.payments.mirror.MirrorService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The customers linked here, and the objects mirrored for them. */
@ApplicationScoped
class CustomerAccounts implements AccountFinder {
    private final CustomerService customers;
    private final MirrorService mirror;

    CustomerAccounts(CustomerService customers, MirrorService mirror) {
        this.customers = customers;
        this.mirror = mirror;
    }

    @Override
    public Uni<Optional<String>> accountOf(String stripeCustomerId) {
        return customers.accountOf(stripeCustomerId);
    }

    @Override
    public Uni<Boolean> mayBeOurs(StripeEventDelivery event, String objectId) {
        return mirror.isMirrored(objectId);
    }
}
