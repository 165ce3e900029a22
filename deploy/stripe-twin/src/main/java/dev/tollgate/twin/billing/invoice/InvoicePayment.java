package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;

/** What pays an invoice, https://docs.stripe.com/api/invoice-payment/object. */
record InvoicePayment(ObjectNode json) {

    /** The id of the invoice it pays. */
    String invoice() {
        return Nodes.reference(json.path("invoice"));
    }

    /** The id of the payment intent; null when it is paid by something else. */
    String intent() {
        return Nodes.reference(json.path("payment").path("payment_intent"));
    }

    /** Minor units. */
    long amountRequested() {
        return json.path("amount_requested").asLong();
    }
}
