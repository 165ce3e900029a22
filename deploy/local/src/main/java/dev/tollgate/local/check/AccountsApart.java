package dev.tollgate.local.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What belongs to a Stripe customer belongs to that customer's account, in every database. */
final class AccountsApart implements Invariant {
    private static final String CUSTOMERS =
            "SELECT stripe_customer_id, account FROM customers WHERE stripe_customer_id IS NOT NULL";
    private static final List<String> OF_PAYMENTS = List.of("invoices", "payments", "refunds", "payment_methods");

    @Override
    public String name() {
        return "I7 accounts apart";
    }

    @Override
    public Finding check(Deployment system) {
        var accounts = accounts(system.payments());
        var faults = new ArrayList<String>();
        long rows = 0;
        for (var table : OF_PAYMENTS) {
            rows += compare(accounts, system.payments(), table, faults);
        }
        for (var table : List.of("subscriptions", "customer_accounts")) {
            rows += compare(accounts, system.subscriptions(), table, faults);
        }
        faults.addAll(foreignEntitlements(system.subscriptions()));
        return new Finding("%d rows of %d customers".formatted(rows, accounts.size()), faults);
    }

    /** The account of each Stripe customer. */
    static Map<String, String> accounts(Database payments) {
        var accounts = new HashMap<String, String>();
        payments.rows(CUSTOMERS).forEach(row -> accounts.put(row.get("stripe_customer_id"), row.get("account")));
        return accounts;
    }

    private static long compare(Map<String, String> accounts, Database database, String table, List<String> faults) {
        var rows = database.rows("SELECT stripe_customer_id, account, count(*) AS rows FROM " + table
                + " WHERE account IS NOT NULL GROUP BY stripe_customer_id, account");
        for (var row : rows) {
            var owner = accounts.get(row.get("stripe_customer_id"));
            if (!row.get("account").equals(owner)) {
                faults.add("%s.%s has %s rows of %s for %s, who belongs to %s"
                        .formatted(
                                database.name(),
                                table,
                                row.get("rows"),
                                row.get("account"),
                                row.get("stripe_customer_id"),
                                owner));
            }
        }
        return rows.stream().mapToLong(row -> Long.parseLong(row.get("rows"))).sum();
    }

    private static List<String> foreignEntitlements(Database subscriptions) {
        return subscriptions
                .rows(
                        "SELECT e.account, s.id FROM entitlements e JOIN subscriptions s ON s.id = e.stripe_subscription_id"
                                + " WHERE s.account <> e.account")
                .stream()
                .map(row -> row.get("account") + " is entitled by " + row.get("id") + " of another account")
                .toList();
    }
}
