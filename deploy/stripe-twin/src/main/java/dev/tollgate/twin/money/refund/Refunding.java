package dev.tollgate.twin.money.refund;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Charging;
import dev.tollgate.twin.money.payment.Ledger;
import dev.tollgate.twin.money.paymentmethod.ChargeFollowUp;

/** The life of a refund, see https://docs.stripe.com/refunds. Amounts are in minor units. */
public final class Refunding {
    private static final String SETTLE = "refund.settle";

    private final Work work;

    public Refunding(Work work, Actions actions) {
        this.work = work;
        actions.add(SETTLE, this::settle);
    }

    /** Refunds {@code amount} of a charge, null: the remainder; {@code refund} has its own fields already. */
    public ObjectNode refund(DataSet data, ObjectNode charge, ObjectNode refund, Long amount) {
        long left =
                charge.path("amount").asLong() - charge.path("amount_refunded").asLong();
        requireRefundable(data, charge, amount, left);
        refund.put("amount", amount == null ? left : amount);
        for (String field : new String[] {"currency", "payment_intent"}) {
            refund.set(field, charge.path(field));
        }
        refund.put("charge", Nodes.id(charge));
        setDestination(refund, charge);
        ChargeFollowUp followUp = Charging.followUp(data, Nodes.id(charge));
        refund.put("status", followUp == ChargeFollowUp.REFUND_PENDING ? "pending" : "succeeded");
        if (charge.path("captured").asBoolean()) {
            refund.set("balance_transaction", Ledger.refund(data, refund, false).path("id"));
        }
        data.put(refund, "refund.created");
        addRefunded(data, charge, refund.path("amount").asLong(), "charge.refunded");
        work.later(data, SETTLE, Nodes.id(refund));
        return refund;
    }

    /** Only a refund that requires action can be canceled. */
    ObjectNode cancel(DataSet data, ObjectNode before) {
        if (!before.path("status").asText().equals("requires_action")) {
            throw RefundErrors.notCancelable(before);
        }
        ObjectNode refund = before.deepCopy().put("status", "canceled");
        changed(data, before, refund);
        return refund;
    }

    /** Stores a changed refund and emits both of its events. */
    void changed(DataSet data, ObjectNode before, ObjectNode refund) {
        data.update(before, refund, "refund.updated");
        data.emitUpdate("charge.refund.updated", before, refund);
    }

    private static void requireRefundable(DataSet data, ObjectNode charge, Long amount, long left) {
        if (!charge.path("status").asText().equals("succeeded")) {
            throw RefundErrors.notSuccessful(charge);
        }
        if (charge.path("refunded").asBoolean() || left <= 0) {
            throw RefundErrors.alreadyRefunded(charge);
        }
        boolean part = amount != null && amount < left;
        if (!charge.path("captured").asBoolean()
                && (part || charge.path("payment_intent").isTextual())) {
            throw RefundErrors.onlyHeld(charge);
        }
        if (isChargedBack(data, charge)) {
            throw RefundErrors.chargedBack(charge);
        }
        if (amount != null && amount > left) {
            throw RefundErrors.tooMuch(charge, amount, left);
        }
    }

    /** Whether a dispute has withdrawn the money already. */
    private static boolean isChargedBack(DataSet data, ObjectNode charge) {
        return data.table(ObjectType.DISPUTE).where("charge", Nodes.id(charge)).values().stream()
                .anyMatch(dispute -> !dispute.path("is_charge_refundable").asBoolean());
    }

    private static void setDestination(ObjectNode refund, ObjectNode charge) {
        String type = charge.path("payment_method_details").path("type").asText("card");
        ObjectNode details = refund.withObjectProperty("destination_details");
        if (!type.equals("card")) {
            details.removeAll();
            details.put("type", type);
        } else if (!charge.path("captured").asBoolean()) {
            details.putObject("card").put("type", "reversal");
        }
    }

    private static void addRefunded(DataSet data, ObjectNode before, long amount, String event) {
        ObjectNode charge = before.deepCopy();
        long refunded = before.path("amount_refunded").asLong() + amount;
        charge.put("amount_refunded", refunded);
        charge.put("refunded", refunded == before.path("amount").asLong());
        data.update(before, charge, event);
    }

    private void settle(DataSet data, ObjectNode before) {
        ObjectNode refund = before.deepCopy();
        boolean moneyMoved = Nodes.text(before, "balance_transaction") != null;
        if (moneyMoved && Charging.followUp(data, Nodes.text(before, "charge")) == ChargeFollowUp.REFUND_FAILS) {
            fail(data, before, refund);
            return;
        }
        refund.put("status", "succeeded");
        ObjectNode card = (ObjectNode) refund.path("destination_details").get("card");
        if (card != null && card.has("reference_status")) {
            card.put("reference", Ids.random(20)).put("reference_status", "available");
        }
        if (!refund.equals(before)) {
            changed(data, before, refund);
        }
    }

    private static void fail(DataSet data, ObjectNode before, ObjectNode refund) {
        refund.put("status", "failed").put("failure_reason", "expired_or_canceled_card");
        refund.set(
                "failure_balance_transaction", Ledger.refund(data, refund, true).path("id"));
        data.update(before, refund, "refund.failed");
        data.emitUpdate("charge.refund.updated", before, refund);
        ObjectNode charge = data.find(ObjectType.CHARGE, refund.path("charge").asText());
        addRefunded(data, charge, -refund.path("amount").asLong(), "charge.updated");
    }
}
