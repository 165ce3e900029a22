package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An invoice's line, https://docs.stripe.com/api/invoice-line-item/object. */
record InvoiceLine(ObjectNode json) {

    /** Seconds since 1970. */
    long periodStart() {
        return json.path("period").path("start").asLong();
    }
}
