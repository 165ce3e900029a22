package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.BilledPeriod;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.util.ArrayList;
import java.util.List;

/** Restarts a subscription's billing period: at once, or with a trial. */
final class PeriodReset {
    private PeriodReset() {}

    /** Starts billing the subscription, being changed; returns its first period's lines. */
    static List<Line> start(DataSet data, ObjectNode subscription, long now) {
        Items.restart(subscription, now);
        subscription.put("billing_cycle_anchor", now).putNull("billing_cycle_anchor_config");
        return Items.lines(data, subscription, false);
    }

    /** The trial ends now. */
    static List<Line> afterTrial(DataSet data, ObjectNode subscription, long now) {
        subscription.put("status", "active");
        if (new Subscription(subscription).trialEnd() > now) {
            subscription.put("trial_end", now);
        }
        MeteredUsage.countAllFrom(data, subscription, now);
        return start(data, subscription, now);
    }

    /** Starts a trial, or moves its end: from now on nothing is paid for; returns what was used of meters until then. */
    static List<Line> trial(DataSet data, ObjectNode subscription, long now, long end) {
        List<Line> lines = new ArrayList<>();
        if (!new Subscription(subscription).isTrialing()) {
            lines.addAll(MeteredUsage.until(data, subscription, now, Line.Kind.USAGE));
        }
        MeteredUsage.countAllFrom(data, subscription, end);
        if (!new Subscription(subscription).isTrialing()) {
            subscription.put("status", "trialing").put("trial_start", now);
        }
        subscription.put("trial_end", end).put("billing_cycle_anchor", end);
        subscription.putNull("billing_cycle_anchor_config");
        for (JsonNode item : new Subscription(subscription).items()) {
            Items.move((ObjectNode) item, new BillingPeriod(now, end));
            new BilledPeriod(0, now, end, null).remember(data, Nodes.id(item));
        }
        return lines;
    }

    /** Credits for the rest of each item's present period. */
    static List<Line> credits(DataSet data, JsonNode subscription, long now) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode item : new Subscription(subscription).items()) {
            if (!MeteredUsage.isMetered(item)) {
                lines.add(credit(data, subscription, (ObjectNode) item, now));
            }
        }
        return lines;
    }

    /** The unused part of what the item was billed, as a credit. */
    static Line credit(DataSet data, JsonNode subscription, ObjectNode item, long now) {
        BillingPeriod period = BillingPeriod.of(item);
        BilledPeriod billed = BilledPeriod.of(data, item);
        long unused = billed == null ? period.share(Items.amount(data, subscription, item), now) : billed.unused(now);
        return new Line(
                -unused,
                ItemWords.unused(data, item, now),
                item,
                new Item(item).priceJson(),
                new Item(item).units(),
                Line.Kind.CREDIT,
                now,
                period.end(),
                billed == null ? null : billed.bill());
    }
}
