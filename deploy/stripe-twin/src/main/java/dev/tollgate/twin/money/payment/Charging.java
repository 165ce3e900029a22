package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.ChargeFollowUp;
import dev.tollgate.twin.money.paymentmethod.Decline;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import dev.tollgate.twin.money.paymentmethod.TestCard;

/** Charges: captured, held for a later capture, pending, or declined. */
public final class Charging {
    /** The path of receipts, before the charge's id. */
    public static final String RECEIPTS = "/r/";

    private static final long HOLD_SECONDS = 7L * 24 * 3600;
    private static final String SETTLE = "charge.settle";
    private static final String CARD_FACT = "card";
    private static final String[] OF_INTENT = {
        "amount", "currency", "customer", "description", "metadata", "receipt_email", "shipping", "transfer_group"
    };

    private final PaymentMethods methods;
    private final Work work;
    private final Dispatcher dispatcher;
    private final PublicUrl publicUrl;

    public Charging(PaymentMethods methods, Work work, Actions actions, Dispatcher dispatcher, PublicUrl publicUrl) {
        this.methods = methods;
        this.work = work;
        this.dispatcher = dispatcher;
        this.publicUrl = publicUrl;
        actions.add(SETTLE, Charging::settleLate);
    }

    /** The charge an intent makes with a method; not stored yet. */
    ObjectNode of(DataSet data, ObjectNode intent, ObjectNode method, boolean authenticated) {
        ObjectNode charge = data.fresh(ObjectType.CHARGE);
        for (String field : OF_INTENT) {
            charge.set(field, intent.path(field));
        }
        charge.put("payment_intent", Nodes.id(intent));
        charge.put("payment_method", Nodes.id(method));
        charge.set("billing_details", method.get("billing_details"));
        long amount = new PaymentIntent(intent).amount();
        charge.set("payment_method_details", ChargeDetails.of(method, amount, authenticated));
        if (PaymentMethods.type(method).equals("card")) {
            remember(data, charge, methods.testCardOf(data, Nodes.id(method)));
        }
        return charge;
    }

    /** Records the test card of a charge. */
    static void remember(DataSet data, ObjectNode charge, TestCard card) {
        data.hide(Nodes.id(charge), Nodes.object().put(CARD_FACT, card.name()));
    }

    /** Captures the charge; its balance transaction follows at once, or later. */
    ObjectNode succeed(DataSet data, ObjectNode charge, boolean settleLater) {
        charge.put("amount_captured", new Charge(charge).amount()).put("status", "succeeded");
        charge.put("paid", true).put("captured", true).put("receipt_url", receiptUrl(charge));
        if (settleLater) {
            work.later(data, SETTLE, Nodes.id(charge));
        } else {
            settle(data, charge);
        }
        return data.put(charge, "charge.succeeded");
    }

    /** Holds the money until it is captured. */
    ObjectNode authorize(DataSet data, ObjectNode charge) {
        charge.put("captured", false).put("receipt_url", receiptUrl(charge));
        new Charge(charge).card().put("capture_before", data.clock().nowFor(charge) + HOLD_SECONDS);
        return data.put(charge, "charge.succeeded");
    }

    private String receiptUrl(ObjectNode charge) {
        return publicUrl.get() + RECEIPTS + new Charge(charge).id();
    }

    /** The bank will answer later. */
    ObjectNode markPending(DataSet data, ObjectNode charge) {
        charge.put("status", "pending").put("paid", false).put("captured", true);
        return data.put(charge, "charge.pending");
    }

    /** Captures part or all of the held amount and releases the rest. */
    ObjectNode capture(DataSet data, ObjectNode held, long amount) {
        ObjectNode charge = held.deepCopy();
        charge.put("captured", true).put("amount_captured", amount);
        charge.put("amount_refunded", new Charge(charge).amount() - amount);
        settle(data, charge);
        return data.put(charge, "charge.captured");
    }

    /** Releases the held amount. */
    void release(DataSet data, String chargeId) {
        ObjectNode charge = data.edit(chargeId);
        charge.put("amount_refunded", new Charge(charge).amount()).put("refunded", true);
        data.put(charge, "charge.refunded");
    }

    /** The issuer declines. */
    ObjectNode decline(DataSet data, ObjectNode charge, Decline decline) {
        charge.put("status", "failed").put("paid", false).put("captured", false);
        charge.put("failure_code", decline.code()).put("failure_message", decline.message());
        charge.set("outcome", decline.outcome());
        return data.put(charge, "charge.failed");
    }

    /** All events of the captured charge are emitted; now follows what its test card triggers. */
    void done(DataSet data, ObjectNode charge) {
        dispatcher.publish(new ChargeCaptured(data, charge));
    }

    /** What the test card of a charge triggers after it. */
    public static ChargeFollowUp followUp(DataSet data, String chargeId) {
        String name = Nodes.text(data.hidden(chargeId), CARD_FACT);
        return name == null ? ChargeFollowUp.NONE : TestCard.valueOf(name).followUp();
    }

    private static void settleLate(DataSet data, ObjectNode before) {
        ObjectNode charge = before.deepCopy();
        settle(data, charge);
        data.update(before, charge, "charge.updated");
    }

    private static void settle(DataSet data, ObjectNode charge) {
        boolean atOnce = followUp(data, Nodes.id(charge)) == ChargeFollowUp.AVAILABLE_AT_ONCE;
        charge.set("balance_transaction", Ledger.charge(data, charge, atOnce).get("id"));
    }
}
