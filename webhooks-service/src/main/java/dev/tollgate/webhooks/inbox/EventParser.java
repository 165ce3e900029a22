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
 * Reads the few fields the inbox needs, without building the rest. Tolerant of everything Stripe may add or leave out:
 * only an {@code id} and a {@code type} are required. The whole body is read, so what is stored is JSON to its end.
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

    private static final Set<String> READ = Set.of(
            "id",
            "type",
            "api_version",
            "livemode",
            "created",
            "data.object.object",
            "data.object.id",
            "data.object.customer",
            "data.object.customer.id");
    private static final Set<String> OPENED = Set.of("data", "data.object", "data.object.customer");

    private EventParser() {}

    /**
     * Reads a body.
     *
     * @throws MalformedEvent when it is not UTF-8, not one JSON object, or has no id or type
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
            if (value == JsonToken.START_OBJECT && OPENED.contains(path)) {
                readObject(parser, path + ".", found);
            } else if (value.isScalarValue() && READ.contains(path)) {
                found.put(path, value == JsonToken.VALUE_NULL ? null : parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    private static StripeEvent event(Map<String, String> found) {
        String objectType = name(found.get("data.object.object"));
        String objectId = name(found.get("data.object.id"));
        String customer = name(found.getOrDefault("data.object.customer", found.get("data.object.customer.id")));
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
