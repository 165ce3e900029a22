package dev.tollgate.twin.billing.balance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Changes a customer's balances, each time with a transaction, so that the transactions of a currency add up to the balance
 * in it. The customer shows the balance in their own currency. Amounts are in minor units; a credit is negative.
 */
public final class CustomerBalance {
    private CustomerBalance() {}

    /** Present balance in a currency. */
    public static long of(DataSet data, ObjectNode customer, String currency) {
        BalanceOwner owner = new BalanceOwner(customer);
        return owner.currency().equals(currency)
                ? owner.balance()
                : latest(data, owner).getOrDefault(currency, 0L);
    }

    /** Credits per currency, debts negative, as {@code invoice_credit_balance} shows them; nothing for a balance of 0. */
    public static ObjectNode credits(DataSet data, ObjectNode customer) {
        ObjectNode credits = customer.objectNode();
        BalanceOwner owner = new BalanceOwner(customer);
        Map<String, Long> balances = latest(data, owner);
        balances.put(owner.currency(), owner.balance());
        balances.forEach((currency, balance) -> {
            if (balance != 0) {
                credits.put(currency, -balance);
            }
        });
        return credits;
    }

    /** Sets the balance of a customer that is being edited, in their own currency. */
    public static void set(DataSet data, ObjectNode customer, long balance, BalanceChange why) {
        BalanceOwner owner = new BalanceOwner(customer);
        change(data, customer, BalanceEntry.given(owner.currency(), balance - owner.balance(), why));
    }

    /** Changes a balance of a customer that is being edited, and records why; an amount of 0 changes nothing. */
    public static void change(DataSet data, ObjectNode customer, BalanceEntry entry) {
        if (entry.amount() != 0) {
            add(data, customer, entry);
        }
    }

    /**
     * Adds a transaction of any amount and applies it to the customer being edited, whose currency it becomes when there was
     * none; returns the transaction.
     */
    static ObjectNode add(DataSet data, ObjectNode customer, BalanceEntry entry) {
        long ending = of(data, customer, entry.currency()) + entry.amount();
        if (!new BalanceOwner(customer).hasCurrency()) {
            customer.put("currency", entry.currency());
        }
        BalanceOwner owner = new BalanceOwner(customer);
        if (owner.currency().equals(entry.currency())) {
            customer.put("balance", ending);
        }
        ObjectNode transaction = data.fresh(ObjectType.CUSTOMER_BALANCE_TRANSACTION);
        transaction.put("created", data.clock().nowFor(customer)).put("currency", entry.currency());
        transaction.put("amount", entry.amount()).put("ending_balance", ending);
        transaction.put("customer", owner.id()).put("type", entry.why().text());
        transaction.put("invoice", entry.invoice()).put("credit_note", entry.creditNote());
        data.put(transaction);
        return transaction;
    }

    /** The balances after each currency's last transaction. */
    private static Map<String, Long> latest(DataSet data, BalanceOwner owner) {
        Map<String, Long> balances = new LinkedHashMap<>();
        data.table(ObjectType.CUSTOMER_BALANCE_TRANSACTION).where("customer", owner.id()).values().stream()
                .map(BalanceTransaction::new)
                .forEach(one -> balances.putIfAbsent(one.currency(), one.endingBalance()));
        return balances;
    }
}
