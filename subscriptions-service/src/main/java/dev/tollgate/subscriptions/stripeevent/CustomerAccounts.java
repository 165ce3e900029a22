package dev.tollgate.subscriptions.stripeevent;

import dev.tollgate.kit.eventhandling.AccountFinder;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.subscriptions.customer.CustomerProcess;
import dev.tollgate.subscriptions.customer.NamedAccount;
import dev.tollgate.subscriptions.subscription.SubscriptionService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The customers payments-service knows, the subscriptions mirrored for them, and the accounts purchases name. */
@ApplicationScoped
class CustomerAccounts implements AccountFinder {
    private final CustomerProcess customers;
    private final SubscriptionService subscriptions;

    CustomerAccounts(CustomerProcess customers, SubscriptionService subscriptions) {
        this.customers = customers;
        this.subscriptions = subscriptions;
    }

    @Override
    public Uni<Optional<String>> accountOf(String stripeCustomerId) {
        return customers.accountOf(stripeCustomerId);
    }

    @Override
    public Uni<Boolean> mayBeOurs(StripeEventDelivery event, String objectId) {
        return NamedAccount.mayBeIn(event.object()) ? Uni.createFrom().item(true) : subscriptions.isMirrored(objectId);
    }
}
