package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;

/**
 * A customer's {@code delinquent}: set by a failed automatic payment and by a due date that passes, cleared when an
 * invoice is paid or marked uncollectible by hand.
 */
final class Delinquency {
    private Delinquency() {}

    static void set(DataSet data, Invoice invoice, boolean delinquent) {
        String id = invoice.customer();
        ObjectNode before = id == null ? null : data.find(ObjectType.CUSTOMER, id);
        if (before != null) {
            data.update(before, before.deepCopy().put("delinquent", delinquent), "customer.updated");
        }
    }
}
