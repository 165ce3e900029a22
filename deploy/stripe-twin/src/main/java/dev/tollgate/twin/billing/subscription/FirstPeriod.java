package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.core.store.DataSet;
import java.util.List;

/** The first period of a subscription, which is shorter than the others when it is anchored to a later day. */
final class FirstPeriod {
    private FirstPeriod() {}

    /** From now to the anchor when there is one, else a whole interval. */
    static BillingPeriod of(ObjectNode draft, long now, JsonNode recurring) {
        long anchor = draft.path("billing_cycle_anchor").asLong();
        BillingPeriod whole = BillingPeriod.from(now, recurring);
        return anchor > now && anchor < whole.end() ? new BillingPeriod(now, anchor) : whole;
    }

    /** A short period costs its share of a whole one, and nothing when proration_behavior is none. */
    static void prorate(DataSet data, ObjectNode draft, List<Line> lines) {
        boolean free = data.hidden(draft.path("id").asText())
                .path("proration_behavior")
                .asText()
                .equals("none");
        lines.replaceAll(line -> {
            JsonNode recurring = line.price().path("recurring");
            BillingPeriod period = new BillingPeriod(line.periodStart(), line.periodEnd());
            BillingPeriod whole = BillingPeriod.from(line.periodStart(), recurring);
            if (period.end() >= whole.end() || draft.path("trial_end").asLong() > 0) {
                return line;
            }
            long share = free ? 0 : whole.share(line.amount(), whole.end() - (period.end() - period.start()));
            return new Line(
                    share,
                    line.description(),
                    line.item(),
                    line.price(),
                    line.quantity(),
                    Line.Kind.SHORT_FIRST_PERIOD,
                    line.periodStart(),
                    line.periodEnd(),
                    null);
        });
    }
}
