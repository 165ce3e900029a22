package dev.tollgate.twin.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.Work;
import dev.tollgate.twin.paymentmethod.Decline;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.Ids;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;

/** Makes the charge of a payment intent: taken, held for a later capture, or declined. */
public final class Charging {
    private static final int DAY_SECONDS = 24 * 3600;

    private final Work work;

    public Charging(Work work) {
        this.work = work;
    }

    /** The money is taken. */
    ObjectNode take(DataSet data, ObjectNode intent, ObjectNode method) {
        ObjectNode charge = charge(data, intent, method);
        charge.put("amount_captured", charge.path("amount").asLong());
        if (intent.path("capture_method").asText().equals("automatic_async")) {
            work.later(data, () -> settleLate(data, charge.path("id").textValue()));
        } else {
            settle(data, charge);
        }
        data.put(charge);
        data.happened("charge.succeeded", charge);
        return charge;
    }

    /** The money is held until the intent is captured. */
    ObjectNode hold(DataSet data, ObjectNode intent, ObjectNode method) {
        ObjectNode charge = charge(data, intent, method);
        charge.put("captured", false);
        data.put(charge);
        data.happened("charge.succeeded", charge);
        return charge;
    }

    /** Takes part or all of what was held. */
    ObjectNode capture(DataSet data, String chargeId, long amount) {
        ObjectNode before = data.find(ObjectType.CHARGE, chargeId);
        ObjectNode charge = before.deepCopy();
        charge.put("captured", true).put("amount_captured", amount);
        charge.put("amount_refunded", charge.path("amount").asLong() - amount);
        settle(data, charge);
        data.put(charge);
        data.happened("charge.captured", charge);
        return charge;
    }

    /** The issuer says no. */
    ObjectNode decline(DataSet data, ObjectNode intent, ObjectNode method, Decline decline) {
        ObjectNode charge = charge(data, intent, method);
        charge.put("status", "failed").put("paid", false).put("captured", false);
        charge.put("failure_code", decline.code()).put("failure_message", decline.message());
        charge.set("outcome", decline.outcome());
        data.put(charge);
        data.happened("charge.failed", charge);
        return charge;
    }

    private static ObjectNode charge(DataSet data, ObjectNode intent, ObjectNode method) {
        ObjectNode charge = data.fresh(ObjectType.CHARGE);
        for (String field : new String[] {
            "amount", "currency", "customer", "description", "metadata", "receipt_email", "shipping", "transfer_group"
        }) {
            charge.set(field, intent.path(field));
        }
        charge.put("payment_intent", intent.path("id").textValue());
        charge.put("payment_method", method.path("id").textValue());
        charge.set("billing_details", method.path("billing_details"));
        charge.set(
                "payment_method_details", details(method, intent.path("amount").asLong()));
        return charge;
    }

    private static ObjectNode details(ObjectNode method, long amount) {
        ObjectNode card = Nodes.object();
        card.put("amount_authorized", amount).put("authorization_code", "000000");
        for (String field : new String[] {
            "brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4", "wallet"
        }) {
            card.set(field, method.path("card").path(field));
        }
        for (String feature : new String[] {"extended_authorization", "incremental_authorization", "multicapture"}) {
            card.putObject(feature)
                    .put("status", feature.equals("extended_authorization") ? "disabled" : "unavailable");
        }
        card.putNull("installments")
                .putNull("mandate")
                .put("network", method.path("card").path("brand").asText());
        card.putObject("network_token").put("used", false);
        card.put("network_transaction_id", Ids.random(15));
        card.putObject("overcapture").put("maximum_amount_capturable", amount).put("status", "unavailable");
        card.put("regulated_status", "unregulated").putNull("three_d_secure").putNull("transaction_link_id");
        ObjectNode details = Nodes.object();
        details.set("card", card);
        return details.put("type", "card");
    }

    private void settleLate(DataSet data, String chargeId) {
        ObjectNode before = data.find(ObjectType.CHARGE, chargeId);
        ObjectNode charge = before.deepCopy();
        settle(data, charge);
        data.put(charge);
        data.changed("charge.updated", before, charge);
    }

    private static void settle(DataSet data, ObjectNode charge) {
        long amount = charge.path("amount_captured").asLong();
        long fee = Math.round(amount * 0.029) + 30;
        ObjectNode transaction = data.fresh(ObjectType.BALANCE_TRANSACTION);
        transaction.put("amount", amount).put("fee", fee).put("net", amount - fee);
        transaction.put("available_on", data.clock().now() + 2 * DAY_SECONDS);
        transaction.set("currency", charge.path("currency"));
        transaction.set("description", charge.path("description"));
        transaction.put("source", charge.path("id").textValue());
        ObjectNode detail = transaction.putArray("fee_details").addObject();
        detail.put("amount", fee).putNull("application").set("currency", charge.path("currency"));
        detail.put("description", "Stripe processing fees").put("type", "stripe_fee");
        data.put(transaction);
        charge.put("balance_transaction", transaction.path("id").textValue());
    }
}
