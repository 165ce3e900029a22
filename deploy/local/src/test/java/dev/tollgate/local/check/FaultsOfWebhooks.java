package dev.tollgate.local.check;

import java.util.List;

/** Rows of webhooks-service that are not what they should be. */
final class FaultsOfWebhooks {
    private static final String DELIVERY = "INSERT INTO deliveries (event_id, destination, lane, status, pending_since,"
            + " next_attempt_at, waiting_for, last_error, outcome) VALUES ('%s', 'payments', 'planted', '%s',"
            + " now() - interval '5 minutes', now() + interval '1 hour', %s, 'planted', %s)";

    private final PlantedSystem system;
    private final Database webhooks;
    private final Expected expected;

    FaultsOfWebhooks(PlantedSystem system, Expected expected) {
        this.system = system;
        this.webhooks = system.deployment().webhooks();
        this.expected = expected;
    }

    void plant() {
        inbox();
        timeline();
        deliveries();
        change("INSERT INTO audit_entries (actor_subject, actor_role, action, subject_type, subject_id, occurred_at)"
                + " VALUES ('planted', 'admin', 'planted', 'event', 'planted', now() + interval '1 hour')");
        expected.add("I4 audit kept", "webhooks: audit_entries has entries of the future");
    }

    /** The walk of Stripe's events would find it again. */
    private void inbox() {
        system.hold("event-walk");
        var lost = system.value(
                webhooks,
                "SELECT id FROM stripe_events WHERE type = 'invoice.paid'" + " ORDER BY sequence DESC LIMIT 1");
        change("DELETE FROM stripe_events WHERE id = '" + lost + "'");
        expected.add("I1 events arrived", lost + " was acknowledged and is not in stripe_events");
    }

    private void timeline() {
        var keys = webhooks.rows("SELECT business_key FROM timeline_entries WHERE source = 'subscriptions'"
                + " ORDER BY id DESC LIMIT 2");
        var missing = keys.get(0).get("business_key");
        change("DELETE FROM timeline_entries WHERE source = 'subscriptions' AND business_key = '" + missing + "'");
        expected.add("I2 effects once", "subscriptions: " + missing + " is not in the timeline");
        var doubled = keys.get(1).get("business_key");
        change(
                "ALTER TABLE timeline_entries DROP CONSTRAINT timeline_entries_source_business_key_key",
                "INSERT INTO timeline_entries (source, business_key, account, type, payload, occurred_at)"
                        + " SELECT source, business_key, account, type, payload, occurred_at FROM timeline_entries"
                        + " WHERE source = 'subscriptions' AND business_key = '" + doubled + "'");
        expected.add("I2 effects once", "subscriptions: " + doubled + " is in the timeline 2 times");
    }

    private void deliveries() {
        // The run itself may be younger than the minute that a wait may take.
        var payments = system.deployment().payments();
        system.change(
                payments,
                "UPDATE customers SET created_at = now() - interval '5 minutes' WHERE account = 'acct_starter'");
        var known = system.value(payments, "SELECT stripe_customer_id FROM customers WHERE account = 'acct_starter'");
        change(
                DELIVERY.formatted("evt_late", "pending", "NULL", "NULL"),
                DELIVERY.formatted("evt_dead", "dead", "NULL", "NULL"),
                DELIVERY.formatted("evt_strange", "quarantined", "NULL", "'quarantined'"),
                DELIVERY.formatted("evt_known", "waiting_customer", "'" + known + "'", "'unknown_customer'"),
                DELIVERY.formatted("evt_long", "waiting_customer", "'" + longKnown() + "'", "'unknown_customer'"),
                """
                INSERT INTO idempotency_keys (account, caller, route, key, request_hash, run, leased_until, created_at)
                VALUES ('acct_planted', 'planted', 'POST /events/replay', 'key_1', '-', gen_random_uuid(),
                    now() + interval '1 hour', now()),
                    ('acct_planted', 'planted', 'POST /events/replay', 'key_2', '-', gen_random_uuid(),
                    now() - interval '5 minutes', now())""");
        List.of(
                        "webhooks.deliveries: evt_late for payments is pending, since ",
                        "evt_dead for payments is dead: planted",
                        "evt_known for payments waits for " + known + ", which payments knows",
                        "evt_long for payments waits for " + longKnown() + ", which payments knows",
                        "webhooks.idempotency_keys: key_1 (POST /events/replay of acct_planted) is held until ")
                .forEach(words -> expected.add("I9 drained", words));
    }

    /** One that payments is asked about again in time, and that it has known for longer than that. */
    private String longKnown() {
        var payments = system.deployment().payments();
        system.change(
                payments, "UPDATE customers SET created_at = now() - interval '1 hour' WHERE account = 'acct_renamed'");
        var customer =
                system.value(payments, "SELECT stripe_customer_id FROM customers WHERE account = 'acct_renamed'");
        change("INSERT INTO waiting_customers (customer_id, ask_at) VALUES ('" + customer
                + "', now() + interval '9 minutes') ON CONFLICT DO NOTHING");
        return customer;
    }

    private void change(String... statements) {
        system.change(webhooks, statements);
    }
}
