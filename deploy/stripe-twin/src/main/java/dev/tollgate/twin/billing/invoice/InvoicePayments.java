package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Intents;
import java.util.Objects;

/** Which payment intent pays which invoice. */
final class InvoicePayments {
    private final Intents intents;

    InvoicePayments(Intents intents) {
        this.intents = intents;
    }

    /** Creates the intent that pays an open invoice. */
    void open(DataSet data, ObjectNode invoice) {
        ObjectNode intent = intents.fresh(
                data,
                invoice.path("amount_due").asLong(),
                invoice.path("currency").asText());
        intent.set("customer", invoice.path("customer"));
        intent.put("capture_method", "automatic").put("setup_future_usage", "off_session");
        intent.put("description", description(invoice));
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

    private static String description(ObjectNode invoice) {
        return switch (invoice.path("billing_reason").asText()) {
            case "subscription_create" -> "Subscription creation";
            case "manual" -> "Payment for Invoice";
            default -> "Subscription update";
        };
    }

    /** Updates the intent to the invoice's new amount due. */
    void request(DataSet data, ObjectNode invoice) {
        long due = invoice.path("amount_remaining").asLong();
        ObjectNode intent = intent(data, invoice);
        if (intent == null) {
            return;
        }
        data.put(intent.deepCopy().put("amount", due));
        ObjectNode payment = by(data, intent);
        data.put(payment.deepCopy().put("amount_requested", due));
    }

    /** Cancels the invoice's intent, if it has one. */
    void cancel(DataSet data, ObjectNode invoice) {
        ObjectNode intent = intent(data, invoice);
        if (intent == null) {
            return;
        }
        ObjectNode payment = by(data, intent).deepCopy();
        payment.put("status", "canceled")
                .withObjectProperty("status_transitions")
                .put("canceled_at", data.clock().now());
        data.put(payment);
        intents.cancel(data, intent, "void_invoice");
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
