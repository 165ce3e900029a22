package dev.tollgate.twin.money.paymentmethod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;
import java.util.Set;

/** The payment methods customers, their subscriptions and invoices are set to pay with. */
final class Defaults {
    /** Statuses of subscriptions and invoices that nothing is paid for any more. */
    private static final Set<String> OVER = Set.of("canceled", "incomplete_expired", "paid", "void");

    private static final String FIELD = "default_payment_method";

    private Defaults() {}

    /** Removes a detached method from every object that has it as its default. */
    static void forget(DataSet data, String customerId, String methodId) {
        ObjectNode before = data.find(ObjectType.CUSTOMER, customerId);
        if (before != null
                && methodId.equals(
                        Nodes.reference(before.path("invoice_settings").path(FIELD)))) {
            ObjectNode customer = before.deepCopy();
            customer.withObjectProperty("invoice_settings").putNull(FIELD);
            data.update(before, customer, "customer.updated");
        }
        forget(data, ObjectType.SUBSCRIPTION, customerId, methodId, "customer.subscription.updated");
        forget(data, ObjectType.INVOICE, customerId, methodId, "invoice.updated");
    }

    private static void forget(DataSet data, ObjectType type, String customerId, String methodId, String event) {
        for (ObjectNode before :
                List.copyOf(data.table(type).where("customer", customerId).values())) {
            boolean over = OVER.contains(before.path("status").asText());
            if (!over && methodId.equals(Nodes.reference(before.path(FIELD)))) {
                ObjectNode after = before.deepCopy().putNull(FIELD);
                data.update(before, after, event);
            }
        }
    }
}
