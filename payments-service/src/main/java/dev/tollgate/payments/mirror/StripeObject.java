package dev.tollgate.payments.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Reads one Stripe object whatever API version wrote it. Members are named by JSON pointers, several of them in order
 * of preference. A missing member is null or the given default; a member of another kind than expected, or a missing
 * one that the mirror cannot do without, is an {@link UnreadableShape}.
 */
public final class StripeObject {
    private static final Pattern CURRENCY = Pattern.compile("[a-z]{3,8}");

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
        return new StripeObject(node, type + " " + object.requiredText("/id"));
    }

    /** The object's id. */
    public String id() {
        return requiredText("/id");
    }

    /** A text, or null. An empty one counts as missing. */
    public String text(String pointer) {
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

    /** A text the mirror cannot do without. */
    public String requiredText(String pointer) {
        return required(text(pointer), pointer);
    }

    /** One of the values the mirror knows. */
    public String oneOf(String pointer, List<String> known) {
        String value = requiredText(pointer);
        if (!known.contains(value)) {
            throw unreadable(pointer, "is of an unknown kind: " + value);
        }
        return value;
    }

    /** The id of another object, given as text or as the expanded object; the first pointer that has one, or null. */
    public String reference(String... pointers) {
        for (String pointer : pointers) {
            JsonNode value = node.at(pointer);
            if (!absent(value)) {
                return value.isObject() ? requiredText(pointer + "/id") : text(pointer);
            }
        }
        return null;
    }

    /** An integer, or null; the first pointer that has one. */
    public Long integer(String... pointers) {
        for (String pointer : pointers) {
            JsonNode value = node.at(pointer);
            if (!absent(value)) {
                return requireInteger(value, pointer);
            }
        }
        return null;
    }

    /** An amount in minor units that may be negative. */
    public long signedMinor(String pointer) {
        return required(integer(pointer), pointer);
    }

    /** An amount in minor units, zero when missing. */
    public long minorOrZero(String... pointers) {
        Long amount = integer(pointers);
        if (amount != null && amount < 0) {
            throw unreadable(pointers[0], "is negative");
        }
        return amount == null ? 0 : amount;
    }

    /** A small count, or null when missing or outside the limits. */
    public Integer within(String pointer, int from, int to) {
        Long value = integer(pointer);
        return value == null || value < from || value > to ? null : value.intValue();
    }

    /** A lower-case currency code. */
    public String currency(String pointer) {
        String currency = requiredText(pointer);
        if (!CURRENCY.matcher(currency).matches()) {
            throw unreadable(pointer, "is not a currency");
        }
        return currency;
    }

    /** A truth value; the first pointer that has one, else false. */
    public boolean flag(String... pointers) {
        for (String pointer : pointers) {
            JsonNode value = node.at(pointer);
            if (value.isBoolean()) {
                return value.booleanValue();
            }
        }
        return false;
    }

    /** An instant given in epoch seconds, or null. */
    public Instant instant(String pointer) {
        Long seconds = integer(pointer);
        try {
            return seconds == null ? null : Instant.ofEpochSecond(seconds);
        } catch (DateTimeException e) {
            throw unreadable(pointer, "is not a time");
        }
    }

    /** An instant the mirror cannot do without. */
    public Instant requiredInstant(String pointer) {
        return required(instant(pointer), pointer);
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

    private Long requireInteger(JsonNode value, String pointer) {
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw unreadable(pointer, "is not an integer");
        }
        return value.longValue();
    }

    private <T> T required(T value, String pointer) {
        if (value == null) {
            throw unreadable(pointer, "is missing");
        }
        return value;
    }

    private UnreadableShape unreadable(String pointer, String what) {
        return new UnreadableShape(name + ": " + pointer.substring(1).replace('/', '.') + " " + what);
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
