package dev.tollgate.payments.stripeevent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.eventhandling.EventMeaning;
import dev.tollgate.kit.eventhandling.EventMeaning.Snapshot;
import dev.tollgate.kit.eventhandling.StripeEventHandler;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.payments.customer.CustomerSync;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code customer.*} of the customer itself; what hangs on it (subscriptions, discounts) is not ours. */
@ApplicationScoped
class CustomerEvents implements StripeEventHandler {
    private final CustomerSync customers;

    CustomerEvents(CustomerSync customers) {
        this.customers = customers;
    }

    @Override
    public boolean handles(String type) {
        return type.startsWith("customer.") && type.indexOf('.') == type.lastIndexOf('.');
    }

    @Override
    public EventMeaning read(StripeEventDelivery event) {
        return Snapshot.of(event, "customer", customers::run);
    }

    /**
     * One whose metadata names a row or an account need not belong to one yet: the sync recognises it by that, as a
     * customer of ours whose answer is not recorded, or as an additional one of the account.
     */
    @Override
    public Optional<String> customer(StripeEventDelivery event) {
        JsonNode metadata = event.object().path("metadata");
        return metadata.path("tollgate_id").isTextual()
                        || metadata.path("tollgate_account").isTextual()
                ? Optional.empty()
                : StripeEventHandler.super.customer(event);
    }
}
