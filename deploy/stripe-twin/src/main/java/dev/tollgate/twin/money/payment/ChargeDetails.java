package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** A charge's {@code payment_method_details}: the method as it was when it was charged. */
final class ChargeDetails {
    private static final String[] CARD = {
        "brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4", "wallet"
    };
    private static final String[] DEBIT = {"bank_code", "branch_code", "country", "fingerprint", "last4"};

    private static final String[] US_DEBIT = {
        "account_holder_type", "account_type", "bank_name", "fingerprint", "last4", "routing_number"
    };

    private ChargeDetails() {}

    static ObjectNode of(ObjectNode method, long amount, boolean authenticated) {
        String type = PaymentMethods.type(method);
        ObjectNode details = Nodes.object();
        details.set(
                type,
                switch (type) {
                    case "sepa_debit" -> debit(method);
                    case "us_bank_account" -> usDebit(method);
                    default -> card(method, amount, authenticated);
                });
        return details.put("type", type);
    }

    private static ObjectNode card(ObjectNode method, long amount, boolean authenticated) {
        ObjectNode card = Nodes.object();
        card.put("amount_authorized", amount).put("authorization_code", "000000");
        Nodes.copy(method.get("card"), card, CARD);
        for (String feature : new String[] {"extended_authorization", "incremental_authorization", "multicapture"}) {
            card.putObject(feature)
                    .put("status", feature.equals("extended_authorization") ? "disabled" : "unavailable");
        }
        card.putNull("installments").putNull("mandate").put("network", Nodes.text(method.get("card"), "brand"));
        card.putObject("network_token").put("used", false);
        card.put("network_transaction_id", Ids.random(15));
        card.putObject("overcapture").put("maximum_amount_capturable", amount).put("status", "unavailable");
        card.put("regulated_status", "unregulated").putNull("transaction_link_id");
        card.set("three_d_secure", authenticated ? authentication() : Nodes.MAPPER.nullNode());
        return card;
    }

    /** The result of a 3D Secure challenge. */
    static ObjectNode authentication() {
        ObjectNode authentication = Nodes.object();
        authentication.put("authentication_flow", "challenge").put("electronic_commerce_indicator", "05");
        authentication
                .putNull("exemption_indicator")
                .put("result", "authenticated")
                .putNull("result_reason");
        authentication.put("transaction_id", java.util.UUID.randomUUID().toString());
        return authentication.put("version", "2.2.0");
    }

    private static ObjectNode debit(ObjectNode method) {
        ObjectNode debit = Nodes.object();
        Nodes.copy(method.get("sepa_debit"), debit, DEBIT);
        return debit.putNull("mandate");
    }

    private static ObjectNode usDebit(ObjectNode method) {
        ObjectNode debit = Nodes.object();
        Nodes.copy(method.get("us_bank_account"), debit, US_DEBIT);
        return debit.putNull("payment_reference");
    }
}
