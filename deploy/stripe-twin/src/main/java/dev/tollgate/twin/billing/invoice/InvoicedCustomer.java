package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import java.util.Locale;

/** What an invoice needs of its customer, https://docs.stripe.com/api/customers/object. */
record InvoicedCustomer(ObjectNode json) {

    /** Null until something was invoiced or given in one. */
    String currency() {
        return Nodes.text(json, "currency");
    }

    /** How many-th invoice the next one is. */
    int sequence() {
        return json.path("next_invoice_sequence").asInt();
    }

    /** Prefix, dash, four digits. */
    String nextNumber() {
        return String.format(Locale.ROOT, "%s-%04d", json.path("invoice_prefix").asText(), sequence());
    }

    /** The id of the customer's own discount; null without one. */
    String discount() {
        return Nodes.text(json.path("discount"), "id");
    }

    /** Whether nothing has changed but what invoices need to know. */
    boolean showsTheSameAs(InvoicedCustomer other) {
        return json.path("currency").equals(other.json.path("currency"))
                && json.path("discount").equals(other.json.path("discount"))
                && json.path("balance").equals(other.json.path("balance"));
    }
}
