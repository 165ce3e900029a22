package dev.tollgate.subscriptions.subscription;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Reports what Stripe holds and our configuration does not foresee. A person has to look; nothing is refused. */
@Startup
@ApplicationScoped
class SubscriptionDrift {
    /** Counter by kind. */
    static final String DRIFT = "billing.subscription.drift";

    private static final Logger LOG = Logger.getLogger(SubscriptionDrift.class);

    private final MeterRegistry metrics;

    SubscriptionDrift(MeterRegistry metrics) {
        this.metrics = metrics;
        metrics.counter(DRIFT, "kind", "unknown_price");
        metrics.counter(DRIFT, "kind", "duplicate_subscription");
    }

    void unknownPrice(SubscriptionSnapshot subscription) {
        metrics.counter(DRIFT, "kind", "unknown_price").increment();
        LOG.warnf(
                "Subscription %s has price %s, which no plan has: the plan it had before stays in force",
                subscription.id(), subscription.priceId());
    }

    void duplicate(String account, int live) {
        metrics.counter(DRIFT, "kind", "duplicate_subscription").increment();
        LOG.warnf("Account %s has %d live subscriptions: the one with the best plan counts", account, live);
    }
}
