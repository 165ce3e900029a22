package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;

/** Whose subscription it is that a request names beside a customer. */
public final class SubscriptionOwner {
    private SubscriptionOwner() {}

    /** Throws 400 when it is another customer's; {@code subscription} null: none is named. */
    public static void require(ObjectNode subscription, String customer) {
        if (subscription != null && !customer.equals(new BilledSubscription(subscription).customer())) {
            throw StripeError.invalid(
                            "resource_missing",
                            "Customer " + customer + " does not have a subscription with ID " + Nodes.id(subscription))
                    .param("subscription");
        }
    }
}
