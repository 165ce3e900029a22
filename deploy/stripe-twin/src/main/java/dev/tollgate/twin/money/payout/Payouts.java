package dev.tollgate.twin.money.payout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Planner;
import dev.tollgate.twin.core.store.Turn;
import dev.tollgate.twin.money.payment.BalanceTransaction;
import dev.tollgate.twin.money.payment.Ledger;
import java.util.List;

/**
 * Pays out, at noon UTC of each day, what has become available in each currency; it arrives the day after. What is not
 * positive waits until later money makes it so.
 */
final class Payouts {
    private static final String AVAILABLE = "balance_transaction.become_available";
    private static final String PAY_OUT = "balance_transaction.pay_out";
    private static final String ARRIVE = "payout.arrive";
    private static final long DAY = 24L * 3600;
    private static final long NOON = DAY / 2;

    private Payouts() {}

    static void plan(Actions actions) {
        actions.plan(ObjectType.BALANCE_TRANSACTION, Payouts::planTransaction);
        actions.plan(ObjectType.PAYOUT, Payouts::planArrival);
        actions.add(AVAILABLE, Payouts::becomeAvailable);
        actions.add(PAY_OUT, Payouts::payOut);
        actions.add(ARRIVE, Payouts::arrive);
    }

    private static void planTransaction(DataSet data, ObjectNode json, Planner.Plan plan) {
        BalanceTransaction transaction = new BalanceTransaction(json);
        if (!transaction.isAvailable()) {
            plan.at(transaction.availableOn(), Turn.ANSWER, AVAILABLE);
        } else if (transaction.payout(data) == null && !transaction.waits(data)) {
            plan.at(noonFrom(transaction.availableOn()), Turn.BILLING, PAY_OUT);
        }
    }

    private static void planArrival(DataSet data, ObjectNode json, Planner.Plan plan) {
        Payout payout = new Payout(json);
        if (payout.isPending()) {
            plan.at(payout.arrivalDate(), Turn.ANSWER, ARRIVE);
        }
    }

    /** The first noon that is not before a time. */
    private static long noonFrom(long time) {
        return Math.floorDiv(time - NOON + DAY - 1, DAY) * DAY + NOON;
    }

    private static void becomeAvailable(DataSet data, ObjectNode transaction) {
        data.put(transaction.deepCopy().put("status", "available"));
    }

    private static void payOut(DataSet data, ObjectNode due) {
        String currency = new BalanceTransaction(due).currency();
        List<BalanceTransaction> unpaid = data.table(ObjectType.BALANCE_TRANSACTION).newestFirst().values().stream()
                .map(BalanceTransaction::new)
                .filter(one -> one.isAvailable() && one.currency().equals(currency))
                .filter(one -> one.payout(data) == null && !one.isSettledElsewhere(data))
                .toList();
        long amount = unpaid.stream().mapToLong(BalanceTransaction::net).sum();
        if (amount <= 0) {
            unpaid.stream().filter(one -> !one.waits(data)).forEach(one -> one.hold(data));
            return;
        }
        ObjectNode payout = data.fresh(ObjectType.PAYOUT);
        String id = new Payout(payout).id();
        payout.put("amount", amount).put("currency", currency);
        payout.put("arrival_date", noonFrom(data.clock().now() + 1));
        unpaid.forEach(one -> one.paidOutBy(data, id));
        BalanceTransaction own = Ledger.payout(data, payout);
        own.paidOutBy(data, id);
        data.put(payout.put("balance_transaction", own.id()), "payout.created");
    }

    private static void arrive(DataSet data, ObjectNode pending) {
        ObjectNode paid = pending.deepCopy().put("status", "paid");
        data.put(paid, "payout.paid");
        data.put(paid.deepCopy().put("reconciliation_status", "completed"), "payout.reconciliation_completed");
    }
}
