package dev.tollgate.twin.billing.balance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;

/**
 * Changes a customer's balance, each time with a transaction, so that the transactions add up to the balance. Amounts are
 * in minor units; a credit is negative.
 */
public final class CustomerBalance {
    private CustomerBalance() {}

    /** Present balance of a customer. */
    public static long of(ObjectNode customer) {
        return new BalanceOwner(customer).balance();
    }

    /**
     * Changes the balance of a customer that is being edited, and records why; an amount of 0 changes nothing.
     *
     * @param invoice the invoice it was applied to or taken back from, null: none
     * @param creditNote the credit note that gave it, null: none
     */
    public static void change(
            DataSet data, ObjectNode customer, long amount, BalanceChange why, String invoice, String creditNote) {
        if (amount != 0) {
            add(data, customer, amount, why, invoice, creditNote);
        }
    }

    /** Adds a transaction of any amount and applies it to the customer being edited; returns the transaction. */
    static ObjectNode add(
            DataSet data, ObjectNode customer, long amount, BalanceChange why, String invoice, String creditNote) {
        long ending = of(customer) + amount;
        customer.put("balance", ending);
        ObjectNode transaction = data.fresh(ObjectType.CUSTOMER_BALANCE_TRANSACTION);
        transaction.put("created", data.clock().nowFor(customer));
        transaction.put("amount", amount).put("ending_balance", ending).put("type", why.text());
        transaction.put("currency", new BalanceOwner(customer).currency());
        transaction.put("customer", new BalanceOwner(customer).id());
        transaction.put("invoice", invoice).put("credit_note", creditNote);
        data.put(transaction);
        return transaction;
    }
}
