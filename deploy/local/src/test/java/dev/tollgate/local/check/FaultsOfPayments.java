package dev.tollgate.local.check;

import java.util.List;
import java.util.Map;

/** Rows of payments-service that are not what they should be. */
final class FaultsOfPayments {
    private static final String OF_PLANTED = " WHERE account IN ('acct_twice', 'acct_mixed') ORDER BY id";

    private final PlantedSystem system;
    private final Database payments;
    private final Expected expected;

    FaultsOfPayments(PlantedSystem system, Expected expected) {
        this.system = system;
        this.payments = system.deployment().payments();
        this.expected = expected;
    }

    void plant() {
        invoices();
        payments();
        refunds();
        methods();
        customers();
        waiting();
        keys();
        audit();
    }

    private void invoices() {
        var ids = ids("invoices");
        change("UPDATE invoices SET amount_paid_minor = amount_paid_minor + 1 WHERE id = '" + ids.get(0) + "'");
        expected.add("I6 invoices mirrored", ids.get(0) + ": amount_paid_minor is 2901 here and 2900 at Stripe");
        change("UPDATE invoices SET gone_at = now() WHERE id = '" + ids.get(1) + "'");
        expected.add("I6 invoices mirrored", ids.get(1) + " is gone here, and Stripe has it");
        change("DELETE FROM invoices WHERE id = '" + ids.get(2) + "'");
        expected.add("I6 invoices mirrored", ids.get(2) + " is missing here");
        change("UPDATE invoice_lines SET amount_minor = 1 WHERE invoice_id = '" + ids.get(3) + "'");
        expected.add("I6 invoices mirrored", ids.get(3) + ": lines is il_");
        change("DELETE FROM domain_events WHERE business_key = 'invoice.paid:" + ids.get(3) + "'");
        expected.add("I2 effects once", ids.get(3) + " is paid, and no domain event records it");
        change(copyOfInvoice(ids.get(0), "in_planted"));
        expected.add("I6 invoices mirrored", "in_planted is here, and Stripe does not have it");
    }

    private static String copyOfInvoice(String id, String as) {
        return """
                INSERT INTO invoices (id, account, stripe_customer_id, status, currency, subtotal_minor, total_minor,
                    amount_due_minor, amount_paid_minor, amount_remaining_minor, period_start, period_end, attempt_count,
                    created_at, mirrored_at)
                SELECT '%s', account, stripe_customer_id, 'open', currency, 0, 0, 0, 0, 0, period_start, period_end, 0,
                    created_at, mirrored_at FROM invoices WHERE id = '%s'""".formatted(as, id);
    }

    private void payments() {
        var ids = payments
                .rows("SELECT p.id FROM payments p WHERE account IN ('acct_twice', 'acct_mixed')"
                        + " AND amount_refunded_minor = 0 ORDER BY id")
                .stream()
                .map(row -> row.get("id"))
                .toList();
        change("UPDATE payments SET status = 'processing' WHERE id = '" + ids.get(0) + "'");
        expected.add("I6 payments mirrored", ids.get(0) + ": status is processing here and succeeded at Stripe");
        change("DELETE FROM payments WHERE id = '" + ids.get(1) + "'");
        expected.add("I6 payments mirrored", ids.get(1) + " is missing here");
    }

    private void refunds() {
        var ids = ids("refunds");
        change(
                "ALTER TABLE refunds DROP CONSTRAINT refunds_account_stripe_customer_id_fkey",
                "UPDATE refunds SET account = 'acct_other', amount_minor = 99 WHERE id = '" + ids.get(0) + "'",
                "DELETE FROM refunds WHERE id = '" + ids.get(1) + "'");
        expected.add("I6 refunds mirrored", ids.get(0) + ": amount_minor is 99 here and 100 at Stripe");
        expected.add("I6 refunds mirrored", ids.get(1) + " is missing here");
        expected.add("I7 accounts apart", "payments.refunds has 1 rows of acct_other for cus_");
    }

    private void methods() {
        var ids = ids("payment_methods");
        change("UPDATE payment_methods SET attached = false WHERE id = '" + ids.get(0) + "'");
        expected.add("I6 payment methods mirrored", ids.get(0) + ": attached is f here and t at Stripe");
        change("DELETE FROM payment_methods WHERE id = '" + ids.get(1) + "'");
        expected.add("I6 payment methods mirrored", ids.get(1) + " is missing here");
    }

    private void customers() {
        change("UPDATE customers SET email = 'other@example.com' WHERE account = 'acct_renamed'");
        expected.add(
                "I6 customers mirrored",
                customer("acct_renamed") + ": email is other@example.com here and acct-renamed@example.com at Stripe");
        change("UPDATE customers SET status = 'DELETED', is_primary = false WHERE account = 'acct_deleted'");
        expected.add("I6 customers mirrored", customer("acct_deleted") + " is gone here, and Stripe has it");
    }

    private void waiting() {
        system.hold("domain-event-pull-payments");
        change(
                """
                INSERT INTO customers (id, account, status, is_primary, created_at, updated_at)
                VALUES (gen_random_uuid(), 'acct_reserved', 'RESERVED', true, now() - interval '5 minutes', now())""",
                "UPDATE customers SET history_pending = true, history_leased_until = now() + interval '1 hour'"
                        + " WHERE account = 'acct_starter'",
                """
                INSERT INTO stripe_operations (id, kind, subject, state, keyed_at, due_at, opened_at, updated_at)
                VALUES ('planted-create', 'customer.create', 'planted', 'OPEN', now(), now() + interval '1 hour',
                    now() - interval '5 minutes', now())""",
                """
                INSERT INTO domain_events (account, type, business_key, payload, occurred_at, recorded_at)
                VALUES ('acct_planted', 'invoice.paid', 'planted:unread', '{}', now(), now() - interval '5 minutes')""");
        List.of(
                        "payments.customers: acct_reserved waits for its Stripe customer, since ",
                        "payments.customers: " + customer("acct_starter") + " was linked and its history is not read",
                        "payments.stripe_operations: planted-create (customer.create) is open, since ",
                        "payments.domain_events: planted:unread was not read, since ")
                .forEach(words -> expected.add("I9 drained", words));
    }

    private void keys() {
        change("""
                INSERT INTO idempotency_keys (account, caller, route, key, request_hash, run, leased_until, created_at)
                VALUES ('acct_planted', 'planted', 'POST /customers', 'key_1', '-', gen_random_uuid(),
                    now() + interval '1 hour', now()),
                    ('acct_planted', 'planted', 'POST /customers', 'key_2', '-', gen_random_uuid(),
                    now() - interval '5 minutes', now())""");
        expected.add("I9 drained", "payments.idempotency_keys: key_1 (POST /customers of acct_planted) is held until ");
    }

    private void audit() {
        change("ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_append_only");
        expected.add("I4 audit kept", "payments: audit_entries has no trigger that refuses changes");
    }

    private String customer(String account) {
        return system.value(payments, "SELECT stripe_customer_id FROM customers WHERE account = '" + account + "'");
    }

    private List<String> ids(String table) {
        return payments.rows("SELECT id FROM " + table + OF_PLANTED).stream()
                .map(Map::values)
                .map(values -> values.iterator().next())
                .toList();
    }

    private void change(String... statements) {
        system.change(payments, statements);
    }
}
