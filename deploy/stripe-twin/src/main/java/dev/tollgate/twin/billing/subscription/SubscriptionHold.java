package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.util.List;

/** A schedule's hold on a subscription: what the schedule decides is not changed directly. */
public final class SubscriptionHold {
    private static final String SCHEDULE = "schedule";
    private static final String LIFTED = "hold_lifted";
    private static final List<String> CANCELATION = List.of("cancel_at", "cancel_at_period_end");
    private static final List<String> OF_THE_SCHEDULE = List.of(
            "items", "discounts", "trial_end", "billing_cycle_anchor", "collection_method", "default_tax_rates");

    private SubscriptionHold() {}

    /** The schedule that holds the subscription; null when none does. */
    public static String of(JsonNode subscription) {
        return Nodes.reference(subscription.path(SCHEDULE));
    }

    public static void by(DataSet data, String subscription, String schedule) {
        data.put(data.edit(subscription).put(SCHEDULE, schedule));
    }

    public static void release(DataSet data, String subscription) {
        data.put(data.edit(subscription).putNull(SCHEDULE));
    }

    /** Runs a change that the schedule itself makes. */
    public static void lift(DataSet data, String subscription, Runnable change) {
        ObjectNode facts = data.hidden(subscription);
        data.hide(subscription, facts.deepCopy().put(LIFTED, true));
        change.run();
        ObjectNode after = data.hidden(subscription);
        after.remove(LIFTED);
        data.hide(subscription, after);
    }

    /** Whether the schedule itself is changing it. */
    static boolean isLifted(DataSet data, String subscription) {
        return data.hidden(subscription).has(LIFTED);
    }

    /** 400 when another schedule holds it already. */
    public static void requireFree(JsonNode subscription) {
        String schedule = of(subscription);
        if (schedule != null) {
            throw StripeError.invalid(
                            null,
                            "You cannot migrate a subscription that is already attached to a schedule: " + schedule)
                    .param("from_subscription");
        }
    }

    /** 400 when these parameters change what a schedule decides. */
    static void require(DataSet data, JsonNode subscription, Iterable<String> names) {
        String schedule = of(subscription);
        if (schedule == null || isLifted(data, Nodes.text(subscription, "id"))) {
            return;
        }
        for (String name : names) {
            boolean cancelation = CANCELATION.contains(name);
            if (cancelation || OF_THE_SCHEDULE.contains(name)) {
                throw StripeError.invalid(
                                null,
                                "The subscription is managed by the subscription schedule `" + schedule
                                        + "`, and updating any " + (cancelation ? "cancelation behavior" : name)
                                        + " directly is not allowed. Please update the schedule instead.")
                        .param(name);
            }
        }
    }
}
