package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.CostLine;
import dev.tollgate.twin.billing.invoice.BilledPeriod;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.billing.invoice.MeteredCharge;
import dev.tollgate.twin.core.store.DataSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What metered items are billed: the usage since they were billed last, when that time is over. See
 * https://docs.stripe.com/billing/subscriptions/usage-based/manage-billing-setup.
 */
final class MeteredUsage {
    private MeteredUsage() {}

    static boolean isMetered(JsonNode item) {
        return new Item(item).price().isMetered();
    }

    /** Usage before this time is not billed. */
    static void countFrom(DataSet data, JsonNode item, long time) {
        if (isMetered(item)) {
            new BilledPeriod(0, time, time, null).remember(data, new Item(item).id());
        }
    }

    static void countAllFrom(DataSet data, JsonNode subscription, long time) {
        new Subscription(subscription).items().forEach(item -> countFrom(data, item, time));
    }

    /** The lines of the usage until a time; of none when nothing is to be counted, as before a trial's end. */
    static List<Line> lines(DataSet data, JsonNode subscription, ObjectNode item, long until, Line.Kind kind) {
        long from = Math.min(countedFrom(data, subscription, item), until);
        Subscription of = new Subscription(subscription);
        ObjectNode price = new Item(item).priceJson();
        return MeteredCharge.lines(data, price, of.customer(), from, until, of.currency()).stream()
                .map(cost -> Items.line(item, cost, kind, new BillingPeriod(from, until)))
                .toList();
    }

    /** The line of an invoice that comes before any usage. */
    static Line none(DataSet data, JsonNode subscription, ObjectNode item, long now) {
        CostLine none = CostLine.none(data, new Item(item).priceJson(), new Subscription(subscription).currency());
        return Items.line(item, none, Line.Kind.PERIOD, new BillingPeriod(now, now));
    }

    /** The lines of all metered items whose usage has not been billed until then. */
    static List<Line> until(DataSet data, JsonNode subscription, long until, Line.Kind kind) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode item : new Subscription(subscription).items()) {
            if (isMetered(item) && countedFrom(data, subscription, item) < until) {
                lines.addAll(lines(data, subscription, (ObjectNode) item, until, kind));
            }
        }
        return lines;
    }

    /** Since when its usage has not been billed; for an imported item, the whole interval before its period. */
    private static long countedFrom(DataSet data, JsonNode subscription, JsonNode item) {
        BilledPeriod billed = BilledPeriod.of(data, item);
        if (billed != null) {
            return billed.end();
        }
        long anchor = new Subscription(subscription).billingCycleAnchor();
        return BillingPeriod.ending(anchor, BillingPeriod.of(item).start(), new Item(item).recurring())
                .start();
    }
}
