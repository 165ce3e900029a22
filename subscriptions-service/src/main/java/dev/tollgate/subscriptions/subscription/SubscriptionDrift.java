package dev.tollgate.subscriptions.subscription;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Reports what Stripe holds and the plans do not foresee. An operator has to look; nothing is refused. */
@Startup
@ApplicationScoped
class SubscriptionDrift {
    /** Counter by kind. */
    static final String DRIFT = "billing.subscription.drift";

    private static final Logger LOG = Logger.getLogger(SubscriptionDrift.class);

    private static final String UNKNOWN_PRICE = "unknown_price";
    private static final String DUPLICATE = "duplicate_subscription";
    private static final String SEVERAL_PLANS = "several_plan_items";
    private static final String QUANTITY = "quantity";

    private final MeterRegistry metrics;

    SubscriptionDrift(MeterRegistry metrics) {
        this.metrics = metrics;
        List.of(UNKNOWN_PRICE, DUPLICATE, SEVERAL_PLANS, QUANTITY)
                .forEach(kind -> metrics.counter(DRIFT, "kind", kind));
    }

    /** Reports items of a live subscription that the plans do not foresee. */
    void items(StripeSubscription subscription) {
        List<SubscriptionItem> items = subscription.items();
        if (items.stream().allMatch(item -> item.plan() == null)
                || items.stream().anyMatch(SubscriptionItem::isKept)) {
            count(UNKNOWN_PRICE);
            LOG.warnf(
                    "Subscription %s has price %s, which no plan has: an item keeps the plan that it had before",
                    subscription.id(), subscription.carried().priceId());
        }
        if (items.stream().filter(SubscriptionItem::entitles).count() > 1) {
            count(SEVERAL_PLANS);
            LOG.warnf("Subscription %s pays for several plans: the best one counts", subscription.id());
        }
        if (items.stream().anyMatch(SubscriptionItem::isOfOddQuantity)) {
            count(QUANTITY);
            LOG.warnf(
                    "Subscription %s has a plan in another quantity than 1: its limits are those of one",
                    subscription.id());
        }
    }

    void duplicate(String account, int live) {
        count(DUPLICATE);
        LOG.warnf("Account %s has %d live subscriptions: the one with the best plan counts", account, live);
    }

    private void count(String kind) {
        metrics.counter(DRIFT, "kind", kind).increment();
    }
}
