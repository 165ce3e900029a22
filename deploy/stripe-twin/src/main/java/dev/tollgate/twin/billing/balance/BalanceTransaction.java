package dev.tollgate.twin.billing.balance;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A customer balance transaction, https://docs.stripe.com/api/customer_balance_transactions/object. */
record BalanceTransaction(ObjectNode json) {
    String currency() {
        return json.path("currency").asText();
    }

    /** The customer's balance in its currency after it, in minor units. */
    long endingBalance() {
        return json.path("ending_balance").asLong();
    }
}
