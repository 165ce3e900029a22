package dev.tollgate.local.check;

/** Rows of subscriptions-service, and copies in Redis, that are not what they should be. */
final class FaultsOfSubscriptions {
    private final PlantedSystem system;
    private final Database subscriptions;
    private final Expected expected;

    FaultsOfSubscriptions(PlantedSystem system, Expected expected) {
        this.system = system;
        this.subscriptions = system.deployment().subscriptions();
        this.expected = expected;
    }

    void plant() {
        mirror();
        entitlements();
        accounts();
        quotas();
        waiting();
        change("GRANT UPDATE ON audit_entries TO subscriptions");
        expected.add("I4 audit kept", "subscriptions: the application role may change audit_entries");
    }

    private void mirror() {
        var twice = subscriptions.ids("SELECT id FROM subscriptions WHERE account = 'acct_twice'").stream()
                .toList();
        change("UPDATE subscriptions SET latest_invoice_id = 'in_other' WHERE id = '" + twice.get(0) + "'");
        expected.add("I6 subscriptions mirrored", twice.get(0) + ": latest_invoice_id is in_other here and in_");
        change("UPDATE subscription_items SET quantity = 3 WHERE subscription_id = '" + twice.get(1) + "'");
        expected.add("I6 subscriptions mirrored", twice.get(1) + ": items is si_");
        var foreign = system.value(subscriptions, "SELECT min(id) FROM subscriptions WHERE account = 'acct_mixed'");
        change("UPDATE subscriptions SET gone_at = now() WHERE id = '" + foreign + "'");
        expected.add("I6 subscriptions mirrored", foreign + " is gone here, and Stripe has it");
        var lost = system.value(subscriptions, "SELECT id FROM subscriptions WHERE account = 'acct_lost'");
        change("DELETE FROM subscriptions WHERE id = '" + lost + "'");
        expected.add("I6 subscriptions mirrored", lost + " is missing here");
        expected.add("entitlements derived", "acct_lost is entitled to [starter active " + lost + " ");
    }

    private void entitlements() {
        change("UPDATE entitlements SET plan = 'professional', version = 90 WHERE account = 'acct_twice'");
        expected.add("plan paid", "acct_twice pays for starter and has professional");
        expected.add("entitlements derived", "acct_twice is entitled to [professional active ");
        expected.add("I2 effects once", "the entitlement of acct_twice at version 90 has no domain event");
        change("INSERT INTO entitlements (account, plan, status, stripe_subscription_id, cancel_at_period_end, version,"
                + " updated_at) SELECT 'acct_planted', 'enterprise', 'active', min(id), false, 0, now()"
                + " FROM subscriptions WHERE account = 'acct_twice'");
        expected.add("plan paid", "acct_planted has enterprise and pays for nothing");
        expected.add("entitlements derived", "acct_planted is entitled to [enterprise active ");
        expected.add("I7 accounts apart", "acct_planted is entitled by sub_");
        system.setHash("tollgate:entitlement:{acct_planted}", "plan enterprise version 8");
        expected.add(
                "entitlements derived",
                "Redis has enterprise at version 8 for acct_planted, PostgreSQL enterprise at 0");
        system.setHash(
                "tollgate:entitlement:{acct_mixed}",
                "plan enterprise version "
                        + system.value(subscriptions, "SELECT version FROM entitlements WHERE account = 'acct_mixed'"));
        expected.add("entitlements derived", "Redis has enterprise at version ");
    }

    private void accounts() {
        change("INSERT INTO customer_accounts SELECT stripe_customer_id, 'acct_other' FROM subscriptions"
                + " WHERE account = 'acct_mixed' LIMIT 1 ON CONFLICT (stripe_customer_id) DO UPDATE"
                + " SET account = excluded.account");
        expected.add("I7 accounts apart", "subscriptions.customer_accounts has 1 rows of acct_other for cus_");
    }

    private void quotas() {
        change("""
                INSERT INTO usage_keys (account, key, metric, quantity, answer, created_at)
                VALUES ('acct_planted', 'key_1', 'messages', 1, '{"used":1001,"limit":1000}', now())""", """
                INSERT INTO quota_counters (account, metric, period_start, used)
                VALUES ('acct_planted', 'messages', '2026-01-01T00:00:00Z', 5)""");
        expected.add("I5 quotas kept", "acct_planted used 1001 of 1000 under the key key_1");
        expected.add("I5 quotas kept", "acct_planted has 5 messages since 2026-01-01");
        system.setHash("tollgate:quota:{acct_planted}:messages:1767225600", "taken 9 version 99");
        expected.add(
                "I5 quotas kept",
                "Redis has 9 at version 99 for tollgate:quota:{acct_planted}:messages:1767225600, PostgreSQL 5 at 0");
    }

    private void waiting() {
        // One that was made long ago is given up by a job, and the services' clock is a month ahead.
        change("INSERT INTO checkout_intents (id, account, plan, state, next_sweep_at, created_at, updated_at) VALUES"
                + " ('planted', 'acct_planted', 'starter', 'pending', now() + interval '1 year',"
                + " now() + interval '1 year', now())");
        system.hold("domain-event-pull-subscriptions");
        change("""
                INSERT INTO stripe_operations (id, kind, subject, state, keyed_at, due_at, opened_at, updated_at)
                VALUES ('planted-page', 'checkout.create', 'other', 'OPEN', now(), now() + interval '1 hour',
                    now() - interval '5 minutes', now())""", """
                INSERT INTO domain_events (account, type, business_key, payload, occurred_at, recorded_at)
                VALUES ('acct_planted', 'subscription.changed', 'planted:unread', '{}', now(),
                    now() - interval '5 minutes')""");
        expected.add("I9 drained", "subscriptions.stripe_operations: planted-page (checkout.create) is open, since ");
        expected.add("I9 drained", "subscriptions.domain_events: planted:unread was not read, since ");
        expected.add(
                "I9 drained", "subscriptions.checkout_intents: planted is pending, and no operation makes its page");
    }

    private void change(String... statements) {
        system.change(subscriptions, statements);
    }
}
