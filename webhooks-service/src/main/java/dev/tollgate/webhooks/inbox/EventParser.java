package dev.tollgate.webhooks.inbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the few fields the inbox needs, without building the rest. An event has an {@code id}, a {@code type} and a
 * {@code data.object}; everything else Stripe may add or leave out. A member of another kind than Stripe's counts as
 * missing, and of a member that comes twice the last one counts, as it does where the payload is read later. The whole
 * body is read, so what is stored is JSON to its end.
 */
final class EventParser {
    /** Stripe's own are about ten deep. Services read 1,000, and get the event inside another object. */
    private static final int DEEPEST = 900;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    // No number is calculated here, so any may be as long as the body.
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();
    /** Stripe's names and ids; anything else is not one, and could be more than a text column holds. */
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private static final Set<String> TEXTS = Set.of(
            "object",
            "id",
            "type",
            "api_version",
            "data.object.object",
            "data.object.id",
            "data.object.customer",
            "data.object.customer.id");
    private static final Set<String> OBJECTS = Set.of("data", "data.object", "data.object.customer");
    /** Stands for an object that was opened; no name. */
    private static final String OPENED = "";

    private EventParser() {}

    /**
     * Reads a body.
     *
     * @throws MalformedEvent when it is not UTF-8, not one JSON object, or not an event about an object
     */
    static StripeEvent parse(byte[] body) {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = JSON.createParser(decode(body))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEvent("The body is not a JSON object.");
            }
            readObject(parser, "", found);
            if (parser.nextToken() != null) {
                throw new MalformedEvent("Something follows the JSON object.");
            }
        } catch (JsonProcessingException e) {
            throw new MalformedEvent("The body is not JSON, or nested too deeply.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return event(found);
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedEvent("The body is not UTF-8.");
        }
    }

    private static void readObject(JsonParser parser, String prefix, Map<String, String> found) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String path = prefix + parser.currentName();
            JsonToken value = parser.nextToken();
            forget(path, found);
            if (value == JsonToken.START_OBJECT && OBJECTS.contains(path)) {
                found.put(path, OPENED);
                readObject(parser, path + ".", found);
            } else if (isRead(path, value)) {
                found.put(path, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Drops what an earlier member of the same name held. */
    private static void forget(String path, Map<String, String> found) {
        if (OPENED.equals(found.remove(path))) {
            found.keySet().removeIf(earlier -> earlier.startsWith(path + "."));
        }
    }

    private static boolean isRead(String path, JsonToken value) {
        return switch (path) {
            case "created" -> value == JsonToken.VALUE_NUMBER_INT;
            case "livemode" -> value.isBoolean();
            default -> value == JsonToken.VALUE_STRING && TEXTS.contains(path);
        };
    }

    private static StripeEvent event(Map<String, String> found) {
        if (!"event".equals(found.get("object"))) {
            throw new MalformedEvent("The body is not an event: its object is not \"event\".");
        }
        if (!found.containsKey("data.object")) {
            throw new MalformedEvent("The event has no data.object. Thin events are not supported.");
        }
        String objectType = name(found.get("data.object.object"));
        String objectId = name(found.get("data.object.id"));
        String customer = name(found.getOrDefault("data.object.customer.id", found.get("data.object.customer")));
        return new StripeEvent(
                required("id", found),
                required("type", found),
                name(found.get("api_version")),
                Boolean.parseBoolean(found.get("livemode")),
                time(found.get("created")),
                objectType,
                objectId,
                "customer".equals(objectType) ? objectId : customer);
    }

    private static String required(String field, Map<String, String> found) {
        String value = name(found.get(field));
        if (value == null) {
            throw new MalformedEvent("The event has no " + field + ", or one that cannot be Stripe's.");
        }
        return value;
    }

    private static String name(String value) {
        return value != null && NAME.matcher(value).matches() ? value : null;
    }

    private static Instant time(String seconds) {
        try {
            return seconds == null ? null : Instant.ofEpochSecond(Integer.parseUnsignedInt(seconds) & 0xffffffffL);
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
