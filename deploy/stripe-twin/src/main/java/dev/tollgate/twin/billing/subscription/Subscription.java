package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.Planner;

/**
 * A subscription, https://docs.stripe.com/api/subscriptions/object. Times are in seconds since 1970. Imported ones may
 * lack any field.
 */
public record Subscription(JsonNode json) {

    public String id() {
        return Nodes.text(json, "id");
    }

    /** The customer's id. */
    public String customer() {
        return Nodes.reference(json.path("customer"));
    }

    public SubscriptionStatus status() {
        return SubscriptionStatus.parse(Nodes.text(json, "status"));
    }

    public boolean isAlive() {
        return !status().hasEnded();
    }

    boolean isIncomplete() {
        return status() == SubscriptionStatus.INCOMPLETE;
    }

    public boolean isTrialing() {
        return status() == SubscriptionStatus.TRIALING;
    }

    boolean isPaused() {
        return status() == SubscriptionStatus.PAUSED;
    }

    boolean isPastDue() {
        return status() == SubscriptionStatus.PAST_DUE;
    }

    boolean isUnpaid() {
        return status() == SubscriptionStatus.UNPAID;
    }

    public String currency() {
        return json.path("currency").asText();
    }

    long created() {
        return json.path("created").asLong();
    }

    /** When it began, which may lie before its creation. */
    long startDate() {
        return json.path("start_date").asLong();
    }

    long billingCycleAnchor() {
        return json.path("billing_cycle_anchor").asLong();
    }

    /** 0 without a trial. */
    long trialEnd() {
        return json.path("trial_end").asLong();
    }

    /** {@link Planner.Plan#NEVER} when it is not to end. */
    long cancelAt() {
        return json.path("cancel_at").asLong(Planner.Plan.NEVER);
    }

    /** When paused collection resumes by itself, {@link Planner.Plan#NEVER} when it does not. */
    long collectionResumesAt() {
        return json.path("pause_collection").path("resumes_at").asLong(Planner.Plan.NEVER);
    }

    /** Sent to be paid by a due date, rather than charged. */
    boolean isSent() {
        return "send_invoice".equals(Nodes.text(json, "collection_method"));
    }

    boolean endsWithPeriod() {
        return json.path("cancel_at_period_end").asBoolean();
    }

    /** When it was asked to end; {@code otherwise} when it was not. */
    long canceledAt(long otherwise) {
        return json.path("canceled_at").asLong(otherwise);
    }

    /** The id of its latest invoice; null without one. */
    String latestInvoice() {
        return Nodes.reference(json.path("latest_invoice"));
    }

    /** The id of its test clock; null without one. */
    String testClock() {
        return Nodes.text(json, "test_clock");
    }

    /** The ids of its discounts. */
    JsonNode discounts() {
        return json.path("discounts");
    }

    /** What happens to invoices while their collection is paused; empty when it is not. */
    String pausedBehavior() {
        return json.path("pause_collection").path("behavior").asText();
    }

    /** What happens when a trial ends without a way to pay. */
    String missingMethodBehavior() {
        return json.path("trial_settings")
                .path("end_behavior")
                .path("missing_payment_method")
                .asText();
    }

    /** Whether the method that pays an invoice becomes its own. */
    boolean savesMethod() {
        return "on_subscription".equals(Nodes.text(json.path("payment_settings"), "save_default_payment_method"));
    }

    /** Its items, each as it is stored. */
    public JsonNode items() {
        return json.path("items").path("data");
    }

    /** The start of the item's period that began first. */
    public long periodStart() {
        return earliest("current_period_start");
    }

    /** The end of the item's period that ends first, {@link Planner.Plan#NEVER} without items. */
    public long periodEnd() {
        return earliest("current_period_end");
    }

    /** The end of the item's period that ends last, 0 without items. */
    long lastPeriodEnd() {
        long latest = 0;
        for (JsonNode item : items()) {
            latest = Math.max(latest, item.path("current_period_end").asLong());
        }
        return latest;
    }

    private long earliest(String field) {
        long earliest = Planner.Plan.NEVER;
        for (JsonNode item : items()) {
            earliest = Math.min(earliest, item.path(field).asLong());
        }
        return earliest;
    }
}
