package dev.tollgate.twin.billing.creditnote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;

/** A credit note, https://docs.stripe.com/api/credit_notes/object. Amounts are in minor units of its currency. */
record CreditNote(ObjectNode json) {

    String id() {
        return Nodes.text(json, "id");
    }

    /** The id of the invoice it credits. */
    String invoice() {
        return Nodes.reference(json.path("invoice"));
    }

    /** The customer's id; null when there is none. */
    String customer() {
        return Nodes.reference(json.path("customer"));
    }

    String currency() {
        return json.path("currency").asText();
    }

    long total() {
        return json.path("total").asLong();
    }

    /** What is owed for an invoice that was paid. */
    long postPaymentAmount() {
        return json.path("post_payment_amount").asLong();
    }

    /** Whether its invoice was paid when it was issued. */
    boolean isPostPayment() {
        return "post_payment".equals(Nodes.text(json, "type"));
    }

    boolean isIssued() {
        return "issued".equals(Nodes.text(json, "status"));
    }

    /** Its lines, each as it is stored. */
    JsonNode lines() {
        return json.path("lines").path("data");
    }
}
