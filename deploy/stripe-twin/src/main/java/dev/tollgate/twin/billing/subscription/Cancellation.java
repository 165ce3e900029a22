package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Collection;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;

/** Ends a subscription, now or later. */
public final class Cancellation {
    private Cancellation() {}

    /** Ends it now: the one event is customer.subscription.deleted. */
    public static ObjectNode now(DataSet data, ObjectNode before, ObjectNode details) {
        long now = data.clock().nowFor(before);
        ObjectNode canceled = before.deepCopy();
        canceled.put("status", "canceled").put("ended_at", now).put("canceled_at", now);
        canceled.put("cancel_at_period_end", false).putNull("cancel_at");
        canceled.set("cancellation_details", details);
        return end(data, canceled);
    }

    /** Ends it at its {@code cancel_at}; the fields of the request stay. */
    static ObjectNode whenDue(DataSet data, ObjectNode before) {
        long now = data.clock().nowFor(before);
        ObjectNode canceled = before.deepCopy();
        canceled.put("status", "canceled").put("ended_at", now);
        canceled.put("canceled_at", new Subscription(before).canceledAt(now));
        return end(data, canceled);
    }

    private static ObjectNode end(DataSet data, ObjectNode canceled) {
        Collection.stop(data, Nodes.text(canceled, "id"));
        data.put(canceled, "customer.subscription.deleted");
        boolean unpaid = "payment_failed".equals(Nodes.text(details(canceled), "reason"));
        data.publish(new SubscriptionEnded(data, canceled, unpaid));
        return canceled;
    }

    /** A copy of the cancellation details that were given; objects of old versions do not have them. */
    public static ObjectNode details(ObjectNode subscription) {
        return subscription.get("cancellation_details") instanceof ObjectNode details
                ? details.deepCopy()
                : Nodes.object().putNull("comment").putNull("feedback").putNull("reason");
    }

    /** Marks a subscription, being changed, to end with its period, or removes the mark. */
    static void atPeriodEnd(DataSet data, ObjectNode subscription, boolean cancel) {
        if (new Subscription(subscription).endsWithPeriod() == cancel) {
            return;
        }
        subscription.put("cancel_at_period_end", cancel);
        subscription.put("cancel_at", cancel ? Long.valueOf(new Subscription(subscription).lastPeriodEnd()) : null);
        subscription.put("canceled_at", cancel ? Long.valueOf(data.clock().nowFor(subscription)) : null);
        subscription.withObjectProperty("cancellation_details").put("reason", cancel ? "cancellation_requested" : null);
    }
}
