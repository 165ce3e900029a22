package dev.tollgate.twin.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.payment.Intents;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;
import java.util.Objects;

/** Which payment intent pays which invoice. */
final class InvoicePayments {
    private final Intents intents;

    InvoicePayments(Intents intents) {
        this.intents = intents;
    }

    /** Gives an open invoice the intent it is to be paid by. */
    void open(DataSet data, ObjectNode invoice) {
        ObjectNode intent = intents.fresh(
                data,
                invoice.path("amount_due").asLong(),
                invoice.path("currency").asText());
        intent.set("customer", invoice.path("customer"));
        intent.put("capture_method", "automatic").put("setup_future_usage", "off_session");
        boolean creation = invoice.path("billing_reason").asText().equals("subscription_create");
        intent.put("description", creation ? "Subscription creation" : "Subscription update");
        ObjectNode details = intent.putObject("payment_details");
        details.putNull("customer_reference").set("order_reference", invoice.path("id"));
        intents.add(data, intent);
        ObjectNode payment = data.fresh(ObjectType.INVOICE_PAYMENT);
        payment.set("amount_requested", invoice.path("amount_due"));
        payment.set("currency", invoice.path("currency"));
        payment.set("invoice", invoice.path("id"));
        payment.putObject("payment").put("type", "payment_intent").set("payment_intent", intent.path("id"));
        data.put(payment);
    }

    /** The intent that pays an invoice, null when it has none. */
    ObjectNode intent(DataSet data, ObjectNode invoice) {
        return data
                .table(ObjectType.INVOICE_PAYMENT)
                .where("invoice", invoice.path("id").asText())
                .values()
                .stream()
                .map(payment -> Nodes.reference(payment.path("payment").path("payment_intent")))
                .filter(Objects::nonNull)
                .map(id -> data.find(ObjectType.PAYMENT_INTENT, id))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The payment an intent belongs to, null when it pays no invoice. */
    ObjectNode by(DataSet data, ObjectNode intent) {
        return data
                .table(ObjectType.INVOICE_PAYMENT)
                .where("payment.payment_intent", intent.path("id").asText())
                .values()
                .stream()
                .findFirst()
                .orElse(null);
    }

    ObjectNode markPaid(DataSet data, ObjectNode open) {
        ObjectNode payment = open.deepCopy();
        payment.put("status", "paid").set("amount_paid", payment.path("amount_requested"));
        payment.withObjectProperty("status_transitions")
                .put("paid_at", data.clock().now());
        data.put(payment);
        return payment;
    }
}
