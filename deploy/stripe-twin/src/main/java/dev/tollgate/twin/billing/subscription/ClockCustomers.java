package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/** The customers of a test clock and their subscriptions. */
public final class ClockCustomers {
    private static final long LONGEST_SECONDS = 366L * 24 * 3600;

    private ClockCustomers() {}

    /** The latest time, in seconds since 1970, the clock may be advanced to in one step. */
    public static long limit(DataSet data, String clock, long now) {
        long shortest = LONGEST_SECONDS;
        for (ObjectNode subscription : subscriptions(data, clock)) {
            for (JsonNode item : new Subscription(subscription).items()) {
                JsonNode recurring = new Item(item).recurring();
                shortest = Math.min(shortest, BillingPeriod.from(now, recurring).end() - now);
            }
        }
        return now + 2 * shortest;
    }

    /** Ends the subscriptions and deletes the customers of a clock that is deleted. */
    public static void end(DataSet data, String clock) {
        for (ObjectNode subscription : subscriptions(data, clock)) {
            if (new Subscription(subscription).isAlive()) {
                Cancellation.now(data, subscription, Cancellation.details(subscription));
            }
        }
        for (ObjectNode customer : customers(data, clock)) {
            String id = Nodes.id(customer);
            data.remove(
                    id, Nodes.object().put("id", id).put("object", "customer").put("deleted", true));
            data.emit("customer.deleted", customer);
        }
    }

    private static List<ObjectNode> customers(DataSet data, String clock) {
        return List.copyOf(
                data.table(ObjectType.CUSTOMER).where("test_clock", clock).values());
    }

    private static List<ObjectNode> subscriptions(DataSet data, String clock) {
        return customers(data, clock).stream()
                .flatMap(customer ->
                        data.table(ObjectType.SUBSCRIPTION).where("customer", Nodes.id(customer)).values().stream())
                .toList();
    }
}
