package dev.tollgate.local.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Nothing waits for longer than it may. Times are real ones: business time may be far ahead. */
final class Drained implements Invariant {
    /**
     * What waits where.
     *
     * @param row how a row is named in a sentence
     * @param waiting which rows wait, for what the sentence goes on with
     * @param since since when a row waits
     */
    private record Queue(String table, String row, String waiting, String sentence, String since) {
        String sql() {
            return ("SELECT %s AS name, %s AS since FROM %s"
                            + " WHERE %s AND %s < now() - interval '60 seconds' ORDER BY 2, 1")
                    .formatted(row, since, table, waiting, since);
        }
    }

    private static final Queue DELIVERIES = new Queue(
            "deliveries", "event_id || ' for ' || destination", "status = 'pending'", "is pending", "pending_since");
    /** One that is to be undone and made nothing yet stays open for five minutes, in case a late request makes it. */
    private static final Queue OPERATIONS = new Queue(
            "stripe_operations",
            "id || ' (' || kind || ')'",
            "state = 'OPEN'",
            "is open",
            "coalesce(not_found_since + interval '5 minutes', opened_at)");

    private static final Queue EVENTS =
            new Queue("domain_events", "business_key", "position IS NULL", "was not read", "recorded_at");
    private static final Queue RESERVED =
            new Queue("customers", "account", "status = 'RESERVED'", "waits for its Stripe customer", "created_at");
    private static final Queue HISTORIES = new Queue(
            "customers",
            "stripe_customer_id",
            "(history_pending OR subscriptions_pending)",
            "was linked and its history is not read",
            "created_at");
    /** One whose page an operation makes waits as that operation does. */
    private static final Queue CHECKOUTS = new Queue(
            "checkout_intents",
            "id",
            "state = 'pending' AND NOT EXISTS (SELECT FROM stripe_operations o WHERE o.subject = checkout_intents.id"
                    + " AND o.state = 'OPEN')",
            "is pending, and no operation makes its page",
            "'-infinity'::timestamptz");

    private static final String ENDED = "SELECT event_id || ' for ' || destination AS name, last_error FROM deliveries"
            + " WHERE status = 'dead' ORDER BY event_id";
    private static final String QUARANTINED = "SELECT count(*) FROM deliveries WHERE status = 'quarantined'";

    /** A repeat goes on with it; without one nothing waits, as the operations at Stripe are finished by themselves. */
    private static final String DIED = "SELECT count(*) FROM idempotency_keys WHERE answer IS NULL"
            + " AND leased_until < now() - interval '60 seconds'";
    /** A lease is half a minute long. */
    private static final String HELD = "SELECT key || ' (' || route || ' of ' || account || ')' AS name, leased_until"
            + " FROM idempotency_keys WHERE answer IS NULL AND leased_until > now() + interval '2 minutes'";

    private static final String WAITING = "SELECT d.event_id || ' for ' || d.destination AS name, d.waiting_for,"
            + " w.ask_at IS NULL OR w.ask_at < now() - interval '60 seconds' AS unasked FROM deliveries d"
            + " LEFT JOIN waiting_customers w ON w.customer_id = d.waiting_for"
            + " WHERE d.status = 'waiting_customer' AND d.pending_since < now() - interval '60 seconds'";
    /** Payments is asked about a customer every ten minutes at the latest. */
    private static final String KNOWN = "SELECT stripe_customer_id, created_at < now() - interval '11 minutes' AS long"
            + " FROM customers WHERE status = 'ACTIVE' AND created_at < now() - interval '60 seconds'";

    @Override
    public String name() {
        return "I9 drained";
    }

    @Override
    public Finding check(Deployment system) {
        var webhooks = system.webhooks();
        var databases = List.of(system.payments(), system.subscriptions(), webhooks);
        var faults = new ArrayList<String>();
        faults.addAll(late(webhooks, DELIVERIES));
        faults.addAll(late(system.payments(), OPERATIONS, EVENTS, RESERVED, HISTORIES));
        faults.addAll(late(system.subscriptions(), OPERATIONS, EVENTS, CHECKOUTS));
        webhooks.rows(ENDED)
                .forEach(row -> faults.add("%s is dead: %s".formatted(row.get("name"), row.get("last_error"))));
        faults.addAll(forgotten(webhooks.rows(WAITING), known(system.payments())));
        databases.forEach(database -> faults.addAll(held(database)));
        return new Finding(
                "%d deliveries, %d quarantined, %d idempotency keys whose run died"
                        .formatted(
                                webhooks.number("SELECT count(*) FROM deliveries"),
                                webhooks.number(QUARANTINED),
                                databases.stream()
                                        .mapToLong(database -> database.number(DIED))
                                        .sum()),
                faults);
    }

    private static List<String> held(Database database) {
        return database.rows(HELD).stream()
                .map(row -> "%s.idempotency_keys: %s is held until %s, so that no repeat goes on with it"
                        .formatted(database.name(), row.get("name"), row.get("leased_until")))
                .toList();
    }

    private static List<String> late(Database database, Queue... queues) {
        return Stream.of(queues)
                .flatMap(queue -> database.rows(queue.sql()).stream().map(row -> "%s.%s: %s %s%s"
                        .formatted(
                                database.name(),
                                queue.table(),
                                row.get("name"),
                                queue.sentence(),
                                since(row.get("since")))))
                .toList();
    }

    private static String since(String moment) {
        return moment.equals("-infinity") ? "" : ", since " + moment;
    }

    /** Whether each customer that payments knows was linked long ago. */
    private static Map<String, Boolean> known(Database payments) {
        var known = new HashMap<String, Boolean>();
        payments.rows(KNOWN)
                .forEach(row ->
                        known.put(row.get("stripe_customer_id"), row.get("long").equals("t")));
        return known;
    }

    private static List<String> forgotten(List<Map<String, String>> waiting, Map<String, Boolean> known) {
        return waiting.stream()
                .filter(row -> known.containsKey(row.get("waiting_for")))
                .filter(row ->
                        known.get(row.get("waiting_for")) || row.get("unasked").equals("t"))
                .map(row -> "%s waits for %s, which payments knows".formatted(row.get("name"), row.get("waiting_for")))
                .toList();
    }
}
