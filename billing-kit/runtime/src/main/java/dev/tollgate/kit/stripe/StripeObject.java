package dev.tollgate.kit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads one Stripe object whatever API version wrote it. Members are named by JSON pointers, several of them in order
 * of preference. A missing member is null or the given default; a member of another kind than expected, or a missing
 * one that the reader cannot do without, is an {@link UnreadableObject}.
 */
public final class StripeObject {
    private static final Pattern CURRENCY = Pattern.compile("[a-z]{3,8}");

    /** The end of the year 9999; a database stores little more. */
    private static final long END_OF_TIME = 253_402_300_799L;

    private final JsonNode node;
    private final String name;

    private StripeObject(JsonNode node, String name) {
        this.node = node;
        this.name = name;
    }

    /** The object, if it is one of the given type and has an id. */
    public static StripeObject of(JsonNode node, String type) {
        StripeObject object = new StripeObject(node, type);
        if (!type.equals(node.path("object").asText())) {
            throw object.unreadable("/object", "is not " + type);
        }
        return new StripeObject(node, type + " " + object.id());
    }

    /** The object's id. */
    public String id() {
        return requiredText("/id");
    }

    /** A text, or null. An empty one counts as missing. */
    public String text(String... pointers) {
        return first(this::textAt, pointers);
    }

    /** A text the reader cannot do without. */
    public String requiredText(String pointer) {
        return required(textAt(pointer), pointer);
    }

    /** One of the values the reader knows. */
    public String oneOf(String pointer, List<String> known) {
        String value = requiredText(pointer);
        if (!known.contains(value)) {
            throw unreadable(pointer, "is of an unknown kind: " + value);
        }
        return value;
    }

    /** The id of another object, given as text or as the expanded object; or null. */
    public String reference(String... pointers) {
        return first(this::referenceAt, pointers);
    }

    /** The same of an object the reader cannot do without. */
    public String requiredReference(String pointer) {
        return required(referenceAt(pointer), pointer);
    }

    /** An integer, or null. */
    public Long integer(String... pointers) {
        return first(this::integerAt, pointers);
    }

    /** An amount in minor units that may be negative. */
    public long signedMinor(String pointer) {
        return required(integerAt(pointer), pointer);
    }

    /** An amount in minor units, zero when missing. */
    public long minorOrZero(String pointer) {
        Long amount = integerAt(pointer);
        if (amount != null && amount < 0) {
            throw unreadable(pointer, "is negative");
        }
        return amount == null ? 0 : amount;
    }

    /** A lower-case currency code. */
    public String currency(String pointer) {
        String currency = requiredText(pointer);
        if (!CURRENCY.matcher(currency).matches()) {
            throw unreadable(pointer, "is not a currency");
        }
        return currency;
    }

    /** A truth value, else false. */
    public boolean flag(String... pointers) {
        return Stream.of(pointers)
                .map(node::at)
                .filter(JsonNode::isBoolean)
                .findFirst()
                .map(JsonNode::booleanValue)
                .orElse(false);
    }

    /** An instant given in epoch seconds, or null. */
    public Instant instant(String... pointers) {
        return first(this::instantAt, pointers);
    }

    /** An instant the reader cannot do without. */
    public Instant requiredInstant(String pointer) {
        return required(instantAt(pointer), pointer);
    }

    /** The elements of a list object, empty when there is none. */
    public List<StripeObject> elements(String pointer) {
        JsonNode data = node.at(pointer + "/data");
        if (!absent(data) && !data.isArray()) {
            throw unreadable(pointer, "is not a list");
        }
        return StreamSupport.stream(data.spliterator(), false)
                .map(element -> new StripeObject(element, name + " " + pointer))
                .toList();
    }

    private String textAt(String pointer) {
        JsonNode value = node.at(pointer);
        if (absent(value)) {
            return null;
        }
        if (!value.isTextual()) {
            throw unreadable(pointer, "is not a text");
        }
        // PostgreSQL stores every character but this one.
        String text = value.textValue().replace("\u0000", "");
        return text.isEmpty() ? null : text;
    }

    private String referenceAt(String pointer) {
        return node.at(pointer).isObject() ? requiredText(pointer + "/id") : textAt(pointer);
    }

    private Long integerAt(String pointer) {
        JsonNode value = node.at(pointer);
        if (absent(value)) {
            return null;
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw unreadable(pointer, "is not an integer");
        }
        return value.longValue();
    }

    private Instant instantAt(String pointer) {
        Long seconds = integerAt(pointer);
        if (seconds != null && (seconds < 0 || seconds > END_OF_TIME)) {
            throw unreadable(pointer, "is not a time");
        }
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }

    private static <T> T first(Function<String, T> read, String... pointers) {
        return Stream.of(pointers)
                .map(read)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private <T> T required(T value, String pointer) {
        if (value == null) {
            throw unreadable(pointer, "is missing");
        }
        return value;
    }

    private UnreadableObject unreadable(String pointer, String what) {
        return new UnreadableObject(name + ": " + pointer.substring(1).replace('/', '.') + " " + what);
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
