package dev.tollgate.webhooks.metric;

import dev.tollgate.webhooks.routing.Routes;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what became of events, on arrival and at each attempt to deliver them. */
@ApplicationScoped
public class EventCounter {
    /** Prometheus: {@code billing_webhook_events_total{type,outcome}}. */
    public static final String EVENTS = "billing.webhook.events";

    /** Outcome on arrival: stored for the first time. */
    public static final String RECEIVED = "received";
    /** Outcome on arrival: stored before. */
    public static final String DUPLICATE = "duplicate";
    /** Outcome on arrival: never posted, fetched from Stripe's list. */
    public static final String RECOVERED = "recovered";
    /** Outcome on arrival: not signed by Stripe. */
    public static final String BAD_SIGNATURE = "bad_signature";
    /** Outcome on arrival: signed by Stripe, but too long ago or in the future. */
    public static final String STALE_SIGNATURE = "stale_signature";
    /** Outcome on arrival: signed, but not an event. */
    public static final String BAD_PAYLOAD = "bad_payload";
    /** Outcome of an attempt: failed, to be tried again. */
    public static final String RETRIED = "retried";
    /** Outcome of waiting: no account had the customer in time. */
    public static final String EXPIRED = "expired";
    /** Outcome of an attempt: given up. */
    public static final String DEAD = "dead";

    private static final String OTHER = "other";

    private final MeterRegistry metrics;

    EventCounter(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Counts one; a type that no service handles is counted as {@code other}. */
    public void count(String type, String outcome) {
        metrics.counter(EVENTS, "type", label(type), "outcome", outcome).increment();
    }

    /** Types that no service handles share one label value, so the number of values is bounded. */
    private static String label(String type) {
        return Routes.types().contains(type) ? type : OTHER;
    }
}
