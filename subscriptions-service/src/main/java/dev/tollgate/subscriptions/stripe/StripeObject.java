package dev.tollgate.subscriptions.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One of Stripe's objects, read leniently: what is absent, null or of another type is empty, and a reference may be an
 * id or the expanded object.
 *
 * @param json as Stripe sent it
 */
public record StripeObject(JsonNode json) {
    /** The object at a path, empty inside when there is none. */
    public StripeObject at(String... path) {
        JsonNode node = json;
        for (String name : path) {
            node = node.path(name);
        }
        return new StripeObject(node);
    }

    /** A text. */
    public Optional<String> text(String... path) {
        JsonNode node = at(path).json;
        return node.isTextual() && !node.textValue().isEmpty() ? Optional.of(node.textValue()) : Optional.empty();
    }

    /**
     * A text the object makes no sense without.
     *
     * @throws UnreadableObject when it is not there
     */
    public String required(String name) {
        return text(name).orElseThrow(() -> new UnreadableObject("has no " + name));
    }

    /** The id a reference points at, expanded or not. */
    public Optional<String> reference(String... path) {
        return text(path).or(() -> at(path).text("id"));
    }

    /** A whole number. */
    public OptionalLong number(String... path) {
        JsonNode node = at(path).json;
        return node.isIntegralNumber() ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
    }

    /** A point in time, which Stripe writes as epoch seconds. */
    public Optional<Instant> time(String... path) {
        OptionalLong seconds = number(path);
        return seconds.isPresent() ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong())) : Optional.empty();
    }

    /** A flag, false when absent. */
    public boolean flag(String name) {
        return json.path(name).asBoolean(false);
    }
}
