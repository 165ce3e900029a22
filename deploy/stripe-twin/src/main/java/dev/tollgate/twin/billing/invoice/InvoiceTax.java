package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.Nodes;

/** A tax of an invoice's line, https://docs.stripe.com/api/invoice-line-item/object#invoice_line_item_object-taxes. */
record InvoiceTax(JsonNode json) {

    /** Whether it is part of the amount rather than added to it. */
    boolean isInclusive() {
        return "inclusive".equals(Nodes.text(json, "tax_behavior"));
    }

    /** The id of its rate. */
    String rate() {
        return Nodes.text(json.path("tax_rate_details"), "tax_rate");
    }

    String reason() {
        return Nodes.text(json, "taxability_reason");
    }
}
