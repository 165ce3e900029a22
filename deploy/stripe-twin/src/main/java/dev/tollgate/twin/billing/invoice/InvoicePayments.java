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
        Invoice due = new Invoice(invoice);
        ObjectNode intent = intents.fresh(data, due.amountDue(), due.currency());
        intent.put("customer", due.customer());
        intent.put("capture_method", "automatic").put("setup_future_usage", "off_session");
        intent.put("description", description(due));
        ObjectNode details = intent.putObject("payment_details");
        details.putNull("customer_reference").put("order_reference", due.id());
        intents.add(data, intent);
        ObjectNode payment = data.fresh(ObjectType.INVOICE_PAYMENT);
        payment.put("amount_requested", due.amountDue()).put("currency", due.currency());
        payment.put("invoice", due.id());
        payment.putObject("payment").put("type", "payment_intent").put("payment_intent", Nodes.text(intent, "id"));
        data.put(payment);
    }

    private static String description(Invoice invoice) {
        return switch (invoice.billingReason()) {
            case "subscription_create" -> "Subscription creation";
            case "manual" -> "Payment for Invoice";
            default -> "Subscription update";
        };
    }

    /** Updates the intent to the invoice's new amount due. */
    void request(DataSet data, ObjectNode invoice) {
        long due = new Invoice(invoice).amountRemaining();
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
        return data.table(ObjectType.INVOICE_PAYMENT).where("invoice", new Invoice(invoice).id()).values().stream()
                .map(payment -> new InvoicePayment(payment).intent())
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
                .where("payment.payment_intent", Nodes.text(intent, "id"))
                .values()
                .stream()
                .findFirst()
                .orElse(null);
    }

    ObjectNode markPaid(DataSet data, ObjectNode open) {
        ObjectNode payment = open.deepCopy();
        payment.put("status", "paid").put("amount_paid", new InvoicePayment(open).amountRequested());
        payment.withObjectProperty("status_transitions")
                .put("paid_at", data.clock().now());
        data.put(payment);
        return payment;
    }
}
