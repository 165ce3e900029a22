package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How failed automatic payments are tried again, a setting of the account
 * (https://docs.stripe.com/billing/revenue-recovery/smart-retries).
 *
 * @param days the days between one attempt and the next, the first attempt not counted
 * @param outcome what becomes of the subscription after the last attempt
 * @param uncollectible whether the invoice is then marked uncollectible; it stays open otherwise
 */
public record RetrySettings(List<Integer> days, Outcome outcome, boolean uncollectible) {
    private static final String ACCOUNT_FACT = "retry_settings";
    private static final int MOST_TRIES = 20;
    private static final int MOST_DAYS = 60;

    /** Eight more attempts in two weeks, then the subscription is canceled. */
    static final RetrySettings DEFAULT = new RetrySettings(List.of(1, 2, 2, 2, 2, 2, 2, 1), Outcome.CANCELED, false);

    /** The subscription after the last attempt. */
    public enum Outcome {
        CANCELED,
        UNPAID,
        PAST_DUE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome parse(String text) {
            for (Outcome outcome : values()) {
                if (outcome.text().equals(text)) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException("\"subscription\" must be canceled, unpaid or past_due");
        }
    }

    /** The settings of an account. */
    public static RetrySettings of(DataSet data) {
        ObjectNode saved = data.hidden(ACCOUNT_FACT);
        return saved.isEmpty() ? DEFAULT : parse(saved);
    }

    /** Changes an account's settings by {@link #toNode}'s fields; IllegalArgumentException when they make no sense. */
    public static RetrySettings change(DataSet data, JsonNode order) {
        ObjectNode whole = of(data).toNode();
        if (order instanceof ObjectNode given) {
            whole.setAll(given);
        }
        RetrySettings settings = parse(whole);
        data.hide(ACCOUNT_FACT, settings.toNode());
        data.commit();
        return settings;
    }

    /** {@code {"days": [1, 2], "subscription": "canceled", "invoice": "open"}}. */
    public ObjectNode toNode() {
        ObjectNode node = Nodes.object();
        ArrayNode all = node.putArray("days");
        days.forEach(all::add);
        return node.put("subscription", outcome.text()).put("invoice", uncollectible ? "uncollectible" : "open");
    }

    /** The seconds from a failed attempt to the next one; null after the last. */
    Long secondsAfter(int attempt) {
        return attempt <= days.size() ? days.get(attempt - 1) * 24L * 3600 : null;
    }

    private static RetrySettings parse(ObjectNode node) {
        List<Integer> days = new ArrayList<>();
        for (JsonNode day : node.get("days")) {
            if (!day.isInt() || day.intValue() < 1 || day.intValue() > MOST_DAYS) {
                throw new IllegalArgumentException("\"days\" must be whole days from 1 to " + MOST_DAYS);
            }
            days.add(day.intValue());
        }
        if (days.size() > MOST_TRIES || !node.get("days").isArray()) {
            throw new IllegalArgumentException("\"days\" must be a list of at most " + MOST_TRIES);
        }
        String invoice = node.get("invoice").asText();
        if (!invoice.equals("open") && !invoice.equals("uncollectible")) {
            throw new IllegalArgumentException("\"invoice\" must be open or uncollectible");
        }
        return new RetrySettings(
                days, Outcome.parse(node.get("subscription").asText()), invoice.equals("uncollectible"));
    }
}
