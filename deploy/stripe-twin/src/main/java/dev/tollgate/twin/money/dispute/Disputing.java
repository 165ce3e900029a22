package dev.tollgate.twin.money.dispute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Turn;
import dev.tollgate.twin.money.payment.Charge;
import dev.tollgate.twin.money.payment.ChargeCaptured;
import dev.tollgate.twin.money.payment.Charging;
import dev.tollgate.twin.money.payment.Ledger;
import java.util.Set;

/** The life of a dispute, see https://docs.stripe.com/disputes/how-disputes-work. */
public final class Disputing {
    private static final String EXPIRE = "dispute.miss_deadline";
    private static final String DECIDE = "dispute.decide";
    private static final Set<String> DECISIVE =
            Set.of("winning_evidence", "losing_evidence", "escalate_inquiry_evidence");
    private static final long DAYS_TO_ANSWER = 7;
    private static final long DAY_SECONDS = 24 * 3600;
    private static final long FEE_MINOR = 1_500;

    private final Work work;

    public Disputing(Work work, Actions actions, Dispatcher dispatcher) {
        this.work = work;
        actions.add(DECIDE, Disputing::decide);
        actions.add(EXPIRE, (data, dispute) -> end(data, dispute, isInquiry(dispute) ? "warning_closed" : "lost"));
        actions.plan(ObjectType.DISPUTE, (data, dispute, plan) -> {
            if (new Dispute(dispute).status().needsResponse()) {
                plan.at(new Dispute(dispute).dueBy(), Turn.END, EXPIRE);
            }
        });
        dispatcher.subscribe(ChargeCaptured.class, captured -> follow(captured.data(), captured.charge()));
    }

    private static void follow(DataSet data, ObjectNode charge) {
        switch (Charging.followUp(data, Nodes.id(charge))) {
            case DISPUTED_AS_FRAUDULENT -> open(data, charge, "fraudulent", false);
            case DISPUTED_AS_NOT_RECEIVED -> open(data, charge, "product_not_received", false);
            case INQUIRED -> open(data, charge, "fraudulent", true);
            default -> {
                // nothing to dispute
            }
        }
    }

    /** Submits the evidence; its text decides the bank's answer. */
    void submit(DataSet data, ObjectNode dispute) {
        ObjectNode details = dispute.withObjectProperty("evidence_details");
        details.put("submission_count", details.path("submission_count").asInt() + 1);
        dispute.put("status", isInquiry(dispute) ? "warning_under_review" : "under_review");
        if (DECISIVE.contains(new Dispute(dispute).evidence())) {
            work.later(data, DECIDE, new Dispute(dispute).id());
        }
    }

    /** The merchant accepts the dispute. */
    ObjectNode close(DataSet data, ObjectNode before) {
        requireOpen(before);
        return end(data, before, isInquiry(before) ? "warning_closed" : "lost");
    }

    static void requireOpen(ObjectNode dispute) {
        if (new Dispute(dispute).status().isClosed()) {
            throw StripeError.invalid(null, "This dispute is already closed");
        }
    }

    private static void open(DataSet data, ObjectNode charge, String reason, boolean inquiry) {
        ObjectNode dispute = data.fresh(ObjectType.DISPUTE);
        dispute.set("amount", charge.path("amount_captured"));
        dispute.set("currency", charge.path("currency"));
        dispute.put("charge", Nodes.id(charge));
        dispute.set("payment_intent", charge.path("payment_intent"));
        dispute.put("reason", reason).put("is_charge_refundable", inquiry);
        dispute.put("status", inquiry ? "warning_needs_response" : "needs_response");
        ObjectNode card = dispute.withObjectProperty("payment_method_details").withObjectProperty("card");
        card.put("case_type", inquiry ? "inquiry" : "chargeback");
        card.put("network_reason_code", reason.equals("fraudulent") ? "10.4" : "13.1");
        dispute.withObjectProperty("evidence_details")
                .put("due_by", data.clock().now() + DAYS_TO_ANSWER * DAY_SECONDS);
        ObjectNode disputed = data.edit(Nodes.id(charge));
        disputed.put("disputed", true).put("dispute", Nodes.id(dispute));
        data.put(disputed);
        if (!inquiry) {
            withdraw(data, dispute);
        }
        data.put(dispute, "charge.dispute.created");
        if (!inquiry) {
            data.emit("charge.dispute.funds_withdrawn", dispute);
        }
    }

    private static void decide(DataSet data, ObjectNode before) {
        if (!before.path("status").asText().endsWith("under_review")) {
            return;
        }
        String text = new Dispute(before).evidence();
        if (text.equals("escalate_inquiry_evidence")) {
            escalate(data, before);
        } else if (isInquiry(before)) {
            end(data, before, "warning_closed");
        } else if (text.equals("losing_evidence")) {
            end(data, before, "lost");
        } else {
            win(data, before);
        }
    }

    private static void win(DataSet data, ObjectNode before) {
        ObjectNode paidBack = before.deepCopy();
        long amount = before.path("amount").asLong();
        paidBack.withArrayProperty("balance_transactions").add(Ledger.dispute(data, before, -amount, -FEE_MINOR));
        ObjectNode won = end(data, paidBack, "won");
        data.emit("charge.dispute.funds_reinstated", won);
    }

    /**
     * Turns an inquiry into a chargeback of what was not refunded meanwhile, and closes one of which nothing is left; a
     * chargeback stays as it is.
     */
    private static void escalate(DataSet data, ObjectNode before) {
        if (!isInquiry(before)) {
            return;
        }
        ObjectNode dispute = before.deepCopy();
        Charge charge = new Charge(data.find(ObjectType.CHARGE, Nodes.text(before, "charge")));
        long left = dispute.get("amount").asLong() - charge.amountRefunded();
        if (left <= 0) {
            end(data, before, "warning_closed");
            return;
        }
        dispute.put("amount", left);
        dispute.put("status", "needs_response").put("is_charge_refundable", false);
        dispute.withObjectProperty("payment_method_details")
                .withObjectProperty("card")
                .put("case_type", "chargeback");
        withdraw(data, dispute);
        data.update(before, dispute, "charge.dispute.updated");
        data.emit("charge.dispute.funds_withdrawn", dispute);
    }

    private static ObjectNode end(DataSet data, ObjectNode before, String status) {
        ObjectNode dispute = before.deepCopy();
        dispute.put("status", status);
        return data.put(dispute, "charge.dispute.closed");
    }

    private static void withdraw(DataSet data, ObjectNode dispute) {
        long amount = dispute.path("amount").asLong();
        dispute.withArrayProperty("balance_transactions").add(Ledger.dispute(data, dispute, amount, FEE_MINOR));
    }

    private static boolean isInquiry(ObjectNode dispute) {
        return dispute.path("status").asText().startsWith("warning_");
    }
}
