package dev.tollgate.twin.billing.subscription;

import dev.tollgate.twin.core.api.FutureTime;
import dev.tollgate.twin.core.api.Params;
import java.util.List;

/**
 * How an update bills and prorates.
 *
 * @param proration proration_behavior
 * @param payment payment_behavior
 * @param trialEnd null: as it is; 0: now; else seconds since 1970
 * @param anchorNow the billing period restarts
 * @param prorationDate the time changes are prorated from, null: now
 */
record UpdateTerms(
        List<ItemChange> changes,
        String proration,
        String payment,
        Long trialEnd,
        boolean anchorNow,
        Long prorationDate) {

    /** The parameters that updates of subscriptions and of their items share. */
    static UpdateTerms read(Params params, List<ItemChange> changes, long now) {
        String proration = params.choice("proration_behavior", "create_prorations", "always_invoice", "none")
                .orElse("create_prorations");
        return new UpdateTerms(
                changes,
                proration,
                SubscriptionFields.paymentBehavior(params),
                trialEnd(params, now),
                anchor(params),
                params.integer("proration_date", 0, 9_999_999_999L).orElse(null));
    }

    private static Long trialEnd(Params params, long now) {
        String text = params.text("trial_end").orElse(null);
        if (text == null) {
            return null;
        }
        return text.equals("now")
                ? Long.valueOf(0)
                : FutureTime.read(params, "trial_end", now).orElseThrow();
    }

    private static boolean anchor(Params params) {
        return params.choice("billing_cycle_anchor", "now", "unchanged")
                .filter("now"::equals)
                .isPresent();
    }

    long prorationTime(long now) {
        return prorationDate == null ? now : prorationDate;
    }

    boolean prorates() {
        return !proration.equals("none");
    }

    boolean invoicesAtOnce() {
        return proration.equals("always_invoice");
    }

    boolean endsTrial() {
        return trialEnd != null && trialEnd == 0;
    }

    boolean beginsTrial() {
        return trialEnd != null && trialEnd > 0;
    }
}
