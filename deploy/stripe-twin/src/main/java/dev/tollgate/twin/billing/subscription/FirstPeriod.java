package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.billing.invoice.BilledPeriod;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.util.ArrayList;
import java.util.List;

/**
 * What a subscription is billed at first: the periods since a start in the past, then the one that is on now, which is
 * shorter than the others when it ends at a later anchor.
 */
final class FirstPeriod {
    private static final int MOST_LINES = 250;

    private FirstPeriod() {}

    /** Gives a new subscription its items, each in the period that is on now. */
    static void begin(DataSet data, ObjectNode draft, List<NewItem> items) {
        ArrayNode nodes = Nodes.array();
        for (NewItem item : items) {
            List<BillingPeriod> periods = periods(new Subscription(draft), new Price(item.price()).recurring());
            BillingPeriod present = periods.get(periods.size() - 1);
            ObjectNode node = Items.fresh(data, draft, item.price(), item.quantity(), present);
            ItemTerms.apply(item.terms(), node);
            MeteredUsage.countFrom(data, node, countsFrom(new Subscription(draft)));
            nodes.add(node);
        }
        Items.write(draft, nodes);
    }

    /** Usage counts from the start on, also from one in the past, but not during a trial. */
    private static long countsFrom(Subscription draft) {
        return draft.trialEnd() > draft.created() ? draft.trialEnd() : draft.startDate();
    }

    /** The periods from the start on, cut where they would have been billed. A trial begins now. */
    private static List<BillingPeriod> periods(Subscription draft, JsonNode recurring) {
        long now = draft.created();
        long start = draft.startDate();
        if (draft.trialEnd() <= now) {
            return BillingPeriod.since(start, draft.billingCycleAnchor(), now, recurring);
        }
        List<BillingPeriod> periods = new ArrayList<>();
        if (start < now) {
            periods.addAll(BillingPeriod.since(start, now, now - 1, recurring));
        }
        periods.add(new BillingPeriod(now, draft.trialEnd()));
        return periods;
    }

    /** The lines of the first invoice; none when the time until the first whole period costs nothing. */
    static List<Line> lines(DataSet data, ObjectNode draft) {
        Subscription created = new Subscription(draft);
        List<Line> lines = new ArrayList<>();
        for (JsonNode node : created.items()) {
            ObjectNode item = (ObjectNode) node;
            if (MeteredUsage.isMetered(item)) {
                lines.add(MeteredUsage.none(data, draft, item, created.created()));
                continue;
            }
            for (BillingPeriod period : periods(created, new Item(item).recurring())) {
                boolean trial = created.trialEnd() > created.created() && period.end() == created.trialEnd();
                lines.addAll(Items.lines(data, draft, item, period, trial));
            }
        }
        if (lines.size() > MOST_LINES) {
            throw StripeError.invalid(null, "A backdated subscription cannot have more than 250 invoice lines.")
                    .param("backdate_start_date");
        }
        lines.replaceAll(FirstPeriod::shared);
        if (isFree(data, draft)) {
            lines.stream().filter(line -> isStub(line, created)).forEach(line -> giveAway(data, line));
            lines.removeIf(line -> isStub(line, created));
        }
        return lines;
    }

    /** Takes the lines of shorter periods away where the time until the first whole one costs nothing. */
    static void dropFree(DataSet data, ObjectNode subscription, List<Line> lines) {
        if (isFree(data, subscription)) {
            lines.stream().filter(FirstPeriod::isShort).forEach(line -> giveAway(data, line));
            lines.removeIf(FirstPeriod::isShort);
        }
    }

    private static boolean isStub(Line line, Subscription created) {
        return line.kind() != Line.Kind.PERIOD || line.periodStart() < created.created();
    }

    private static boolean isShort(Line line) {
        return line.kind() == Line.Kind.SHORT_FIRST_PERIOD;
    }

    /** Nothing is paid for this time, so that nothing of it is ever credited. */
    private static void giveAway(DataSet data, Line line) {
        new BilledPeriod(0, line.periodStart(), line.periodEnd(), null).remember(data, Nodes.id(line.item()));
    }

    /** The line of a period that is shorter than a whole one, which costs its share of it; others as they are. */
    static Line shared(Line line) {
        BillingPeriod period = new BillingPeriod(line.periodStart(), line.periodEnd());
        BillingPeriod whole = BillingPeriod.from(line.periodStart(), new Price(line.price()).recurring());
        if (period.end() >= whole.end() || line.amount() == 0 || MeteredUsage.isMetered(line.item())) {
            return line;
        }
        return new Line(
                whole.share(line.amount(), whole.end() - (period.end() - period.start())),
                line.description(),
                line.item(),
                line.price(),
                line.quantity(),
                Line.Kind.SHORT_FIRST_PERIOD,
                line.periodStart(),
                line.periodEnd(),
                null);
    }

    private static boolean isFree(DataSet data, ObjectNode draft) {
        return "none".equals(Nodes.text(data.hidden(Nodes.id(draft)), "proration_behavior"));
    }
}
