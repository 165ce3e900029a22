package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** Writes balance transactions, in minor units. See https://docs.stripe.com/api/balance_transactions. */
public final class Ledger {
    private static final int DAY_SECONDS = 24 * 3600;
    private static final long FEE_PER_MILLE = 29;
    private static final long FEE_FIXED = 30;

    private Ledger() {}

    /** The balance transaction of a captured charge; available after two days, or at once. */
    static ObjectNode charge(DataSet data, ObjectNode charge, boolean atOnce) {
        long amount = new Charge(charge).amountCaptured();
        long fee = Math.floorDiv(amount * FEE_PER_MILLE + 500, 1000) + FEE_FIXED;
        ObjectNode transaction = fresh(data, charge, amount, fee);
        transaction.set("description", charge.get("description"));
        addFee(transaction, fee, "Stripe processing fees");
        if (atOnce) {
            transaction
                    .put("status", "available")
                    .put("available_on", data.clock().now());
        }
        data.put(transaction);
        return transaction;
    }

    /** The balance transaction of a refund; the fee is not refunded. */
    public static ObjectNode refund(DataSet data, ObjectNode refund, boolean failed) {
        long amount = refund.get("amount").asLong();
        ObjectNode transaction = fresh(data, refund, failed ? amount : -amount, 0);
        transaction.put("description", failed ? "REFUND FAILURE" : "REFUND FOR CHARGE");
        String kind = failed ? "refund_failure" : "refund";
        transaction.put("reporting_category", kind).put("type", kind);
        data.put(transaction);
        return transaction;
    }

    /**
     * The balance transaction of a dispute: withdrawn {@code amount} and {@code fee}, or, when negative, reinstated.
     */
    public static ObjectNode dispute(DataSet data, ObjectNode dispute, long amount, long fee) {
        ObjectNode transaction = fresh(data, dispute, -amount, fee);
        boolean reversal = amount < 0;
        transaction.put(
                "description",
                (reversal ? "Chargeback reversal for " : "Chargeback withdrawal for ") + Nodes.text(dispute, "charge"));
        transaction
                .put("reporting_category", reversal ? "dispute_reversal" : "dispute")
                .put("type", "adjustment");
        addFee(transaction, fee, reversal ? "Dispute fee refund" : "Dispute fee");
        data.put(transaction);
        return transaction;
    }

    /** The balance transaction of a payout: what it takes is gone from the balance at once. */
    public static BalanceTransaction payout(DataSet data, ObjectNode payout) {
        ObjectNode transaction = fresh(data, payout, -payout.get("amount").asLong(), 0);
        transaction.put("available_on", data.clock().now()).put("status", "available");
        transaction.put("description", "STRIPE PAYOUT");
        transaction.put("reporting_category", "payout").put("type", "payout");
        return new BalanceTransaction(transaction);
    }

    private static ObjectNode fresh(DataSet data, ObjectNode source, long amount, long fee) {
        ObjectNode transaction = data.fresh(ObjectType.BALANCE_TRANSACTION);
        transaction.put("amount", amount).put("fee", fee).put("net", amount - fee);
        transaction.put("available_on", data.clock().now() + 2 * DAY_SECONDS);
        transaction.set("currency", source.get("currency"));
        transaction.put("source", Nodes.id(source));
        return transaction;
    }

    private static void addFee(ObjectNode transaction, long fee, String description) {
        ObjectNode detail = transaction.putArray("fee_details").addObject();
        detail.put("amount", fee).putNull("application").set("currency", transaction.get("currency"));
        detail.put("description", description).put("type", "stripe_fee");
    }
}
