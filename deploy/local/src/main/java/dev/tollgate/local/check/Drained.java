package dev.tollgate.local.check;

import java.util.ArrayList;
import java.util.List;

/** Nothing waits for longer than it may. */
final class Drained implements Invariant {
    /** What waits where: the table, which of its rows wait, and since when. */
    private record Queue(String table, String waiting, String since) {}

    private static final String LONGEST = "interval '60 seconds'";
    /** A checkout is dated by business time; the Stripe operation that makes its page by real time. */
    private static final String PAGE_ASKED_FOR = "coalesce((SELECT max(o.opened_at) FROM stripe_operations o"
            + " WHERE o.subject = checkout_intents.id AND o.state = 'OPEN'), '-infinity')";

    private static final List<Queue> OF_WEBHOOKS =
            List.of(new Queue("deliveries", "status = 'pending'", "pending_since"));
    private static final List<Queue> OF_OWNERS = List.of(
            new Queue("stripe_operations", "state = 'OPEN'", "opened_at"),
            new Queue("domain_events", "position IS NULL", "recorded_at"));
    private static final List<Queue> OF_PAYMENTS = List.of(
            new Queue("customers", "status = 'RESERVED'", "created_at"),
            new Queue("customers", "history_pending", "updated_at"));
    private static final List<Queue> OF_SUBSCRIPTIONS =
            List.of(new Queue("checkout_intents", "state = 'pending'", PAGE_ASKED_FOR));

    @Override
    public String name() {
        return "I9 drained";
    }

    @Override
    public Finding check(Deployment system) {
        var faults = new ArrayList<String>();
        faults.addAll(late(system.webhooks(), OF_WEBHOOKS));
        faults.addAll(late(system.payments(), OF_OWNERS));
        faults.addAll(late(system.subscriptions(), OF_OWNERS));
        faults.addAll(late(system.payments(), OF_PAYMENTS));
        faults.addAll(late(system.subscriptions(), OF_SUBSCRIPTIONS));
        for (var status : List.of("dead", "quarantined")) {
            var ended =
                    system.webhooks().number("SELECT count(*) FROM deliveries WHERE status = '%s'".formatted(status));
            if (ended > 0) {
                faults.add("%d deliveries are %s".formatted(ended, status));
            }
        }
        return new Finding(
                "%d deliveries".formatted(system.webhooks().number("SELECT count(*) FROM deliveries")), faults);
    }

    private static List<String> late(Database database, List<Queue> queues) {
        var faults = new ArrayList<String>();
        for (var queue : queues) {
            var late = database.has(queue.table())
                    ? database.number("SELECT count(*) FROM %s WHERE %s AND %s < now() - %s"
                            .formatted(queue.table(), queue.waiting(), queue.since(), LONGEST))
                    : 0;
            if (late > 0) {
                faults.add("%s.%s: %d rows with %s for longer than a minute"
                        .formatted(database.name(), queue.table(), late, queue.waiting()));
            }
        }
        return faults;
    }
}
