package dev.tollgate.twin.money.paymentmethod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.store.Nodes;

/** A bank account in the United States, see https://docs.stripe.com/payments/ach-direct-debit. */
record UsAccount(String number, String routingNumber, String holder) implements BankAccount {
    static final String TEST_ROUTING_NUMBER = "110000000";

    static UsAccount read(Params given) {
        given.requiredText("account_number");
        given.requiredText("routing_number");
        given.ignoring("account_type").rejecting("financial_connections_account");
        return new UsAccount(
                given.text("account_number").orElseThrow(),
                given.text("routing_number").orElseThrow(),
                given.choice("account_holder_type", "individual", "company").orElse("individual"));
    }

    @Override
    public String type() {
        return "us_bank_account";
    }

    @Override
    public String currency() {
        return "usd";
    }

    @Override
    public ObjectNode details() {
        ObjectNode details = Nodes.object();
        details.put("account_holder_type", holder).put("account_type", "checking");
        details.put("bank_name", "STRIPE TEST BANK").putNull("financial_connections_account");
        details.put("fingerprint", Fingerprint.of(number));
        details.put("last4", number.substring(Math.max(0, number.length() - 4)));
        details.putObject("networks")
                .put("preferred", "ach")
                .putArray("supported")
                .add("ach");
        return details.put("routing_number", routingNumber).set("status_details", Nodes.object());
    }
}
