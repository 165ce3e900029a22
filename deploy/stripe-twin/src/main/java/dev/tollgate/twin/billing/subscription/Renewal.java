package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A subscription's transitions by time: warning, renewal, end, expiry. */
public final class Renewal {
    private static final long INCOMPLETE_SECONDS = 23L * 3600;
    private static final long NEVER = Long.MAX_VALUE;

    private final Invoicing invoicing;
    private final PaymentMethods methods;
    private final PausedCollection paused;

    public Renewal(Invoicing invoicing, PaymentMethods methods) {
        this.invoicing = invoicing;
        this.methods = methods;
        this.paused = new PausedCollection(invoicing);
    }

    /** When its next transition is due, in seconds since 1970. */
    long due(DataSet data, ObjectNode subscription) {
        if (subscription.path("status").asText().equals("incomplete")) {
            return subscription.path("created").asLong() + INCOMPLETE_SECONDS;
        }
        if (!Lifecycle.isAlive(subscription)) {
            return NEVER;
        }
        long due = Math.min(cancelAt(subscription), resumesAt(subscription));
        if (!Lifecycle.renews(subscription)) {
            return due;
        }
        due = Math.min(due, TrialWarning.due(data, subscription));
        return Math.min(due, periodEnd(subscription));
    }

    void apply(DataSet data, ObjectNode subscription, long now) {
        if (subscription.path("status").asText().equals("incomplete")) {
            expire(data, subscription, now);
        } else if (cancelAt(subscription) <= now) {
            end(data, subscription);
        } else if (resumesAt(subscription) <= now) {
            ObjectNode after = subscription.deepCopy();
            after.putNull("pause_collection");
            Update.store(data, subscription, after);
        } else if (TrialWarning.due(data, subscription) <= now
                && subscription.path("trial_end").asLong() > now) {
            TrialWarning.emitIfSoon(data, subscription, now);
        } else if (periodEnd(subscription) <= now) {
            renew(data, subscription, now);
        }
    }

    private static long cancelAt(ObjectNode subscription) {
        return subscription.path("cancel_at").asLong(NEVER);
    }

    private static long resumesAt(ObjectNode subscription) {
        return subscription.path("pause_collection").path("resumes_at").asLong(NEVER);
    }

    static long periodEnd(ObjectNode subscription) {
        long end = NEVER;
        for (JsonNode item : subscription.path("items").path("data")) {
            end = Math.min(end, item.path("current_period_end").asLong());
        }
        return end;
    }

    private static void end(DataSet data, ObjectNode subscription) {
        Cancellation.whenDue(data, subscription);
    }

    /** Expires a first invoice unpaid for 23 hours and voids it. */
    private void expire(DataSet data, ObjectNode before, long now) {
        ObjectNode after = before.deepCopy();
        after.put("status", "incomplete_expired").put("ended_at", now);
        Update.store(data, before, after);
        ObjectNode invoice =
                data.find(ObjectType.INVOICE, before.path("latest_invoice").asText());
        if (invoice != null && invoice.path("status").asText().equals("open")) {
            invoicing.voidOpen(data, invoice);
        }
    }

    private void renew(DataSet data, ObjectNode before, long now) {
        ObjectNode customer =
                data.find(ObjectType.CUSTOMER, before.path("customer").asText());
        ObjectNode after = before.deepCopy();
        if (Lifecycle.isTrialing(before)) {
            if (!TrialEnd.continues(data, before, after, customer, methods)) {
                return;
            }
            after.put("status", "active");
        }
        SubscriptionDiscounts.expire(data, after, now);
        Set<String> due = move(after, now);
        List<Line> lines = Items.lines(
                data, after, false, item -> due.contains(item.path("id").asText()));
        ObjectNode invoice = invoicing.draft(data, customer, after, "subscription_cycle", lines);
        SubscriptionDiscounts.consume(data, after);
        after.set("latest_invoice", invoice.path("id"));
        Update.store(data, before, after);
        paused.handle(data, after, invoice);
    }

    /** Moves the items whose period has ended to the next one and returns their ids. */
    static Set<String> move(ObjectNode subscription, long now) {
        Set<String> moved = new HashSet<>();
        long anchor = subscription.path("billing_cycle_anchor").asLong();
        for (JsonNode item : subscription.path("items").path("data")) {
            long end = item.path("current_period_end").asLong();
            if (end <= now) {
                JsonNode recurring = item.path("price").path("recurring");
                Items.move((ObjectNode) item, BillingPeriod.next(anchor, end, recurring));
                moved.add(item.path("id").asText());
            }
        }
        return moved;
    }
}
