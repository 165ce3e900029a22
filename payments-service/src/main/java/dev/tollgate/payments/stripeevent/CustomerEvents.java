package dev.tollgate.payments.stripeevent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.customer.CustomerSync;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** {@code customer.*} of the customer itself; what hangs on it (subscriptions, discounts) is not ours. */
@ApplicationScoped
class CustomerEvents extends SnapshotEvents {
    private static final Set<String> TYPES = Set.of("customer.created", "customer.updated", "customer.deleted");

    private final CustomerSync customers;

    CustomerEvents(CustomerSync customers) {
        this.customers = customers;
    }

    @Override
    public boolean handles(String type) {
        return TYPES.contains(type);
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
                : Optional.ofNullable(event.objectId()).map(StripeIds::required);
    }

    @Override
    Uni<DeliveryResult> refetch(SyncCause cause, String objectId) {
        return customers.run(cause, objectId);
    }
}
