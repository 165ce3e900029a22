package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import java.util.ArrayList;
import java.util.List;

/** What an update of a subscription costs: the same when it is previewed and when it is made. */
final class ChangeBill {
    private final DataSet data;
    private final ObjectNode after;
    private final UpdateTerms terms;
    private final long now;
    private final boolean trialing;
    private final List<Line> credits;
    private final Change change;

    private ChangeBill(DataSet data, ObjectNode customer, ObjectNode before, ObjectNode after, UpdateTerms terms) {
        this.data = data;
        this.after = after;
        this.terms = terms;
        this.now = data.clock().nowFor(customer == null ? before : customer);
        this.trialing = new Subscription(before).isTrialing();
        if (terms.prorationDate() != null) {
            requireInPeriod(new Subscription(before), terms.prorationDate());
        }
        boolean leavesPeriod = restarts() || terms.beginsTrial() && !trialing;
        this.credits = terms.prorates() && leavesPeriod
                ? PeriodReset.credits(data, before, terms.prorationTime(now))
                : List.of();
        this.change = Change.apply(data, customer, after, terms, now);
    }

    /** Changes the items of {@code after}; {@code customer} null: one that was deleted. */
    static ChangeBill apply(DataSet data, ObjectNode customer, ObjectNode before, ObjectNode after, UpdateTerms terms) {
        return new ChangeBill(data, customer, before, after, terms);
    }

    /** Whether a trial ends now, so that it is to be seen first whether the subscription goes on. */
    boolean endsTrial() {
        return terms.endsTrial() && trialing;
    }

    /** Moves the periods of the changed subscription and returns what is billed. */
    List<Line> lines() {
        if (endsTrial()) {
            return PeriodReset.afterTrial(data, after, now);
        }
        if (terms.beginsTrial()) {
            List<Line> lines = new ArrayList<>(credits);
            lines.addAll(usage());
            lines.addAll(PeriodReset.trial(data, after, now, terms.trialEnd()));
            return lines;
        }
        if (restarts()) {
            List<Line> lines = new ArrayList<>(credits);
            lines.addAll(usage());
            lines.addAll(PeriodReset.start(data, after, now));
            return lines;
        }
        return change.lines();
    }

    /** Whether it is invoiced now rather than with the next period. */
    boolean atOnce() {
        boolean starts = endsTrial() || restarts() && !terms.beginsTrial();
        boolean moves = change.intervalChanged() && !terms.beginsTrial();
        return starts || moves || terms.invoicesAtOnce();
    }

    private static void requireInPeriod(Subscription subscription, long date) {
        if (date < subscription.periodStart()
                || date > Math.max(subscription.lastPeriodEnd(), subscription.trialEnd())) {
            throw StripeError.invalid(
                            null,
                            "Cannot specify `proration_date` outside of current subscription period ("
                                    + subscription.periodStart() + "-" + subscription.periodEnd() + ").")
                    .param("proration_date");
        }
    }

    private boolean restarts() {
        return terms.anchorNow() && !trialing;
    }

    /** What was used of metered items that are gone: billed however the change is. */
    private List<Line> usage() {
        return change.lines().stream()
                .filter(line -> line.kind() == Line.Kind.USAGE)
                .toList();
    }
}
