package dev.tollgate.webhooks.inbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;

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
    private static final int LONGEST_NAME = 255;

    private final JsonParser parser;
    private String object;
    private String id;
    private String type;
    private String apiVersion;
    private String created;
    private boolean livemode;
    private boolean hasSubject;
    private String subjectType;
    private String subjectId;
    private String customer;

    private EventParser(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a body.
     *
     * @throws MalformedEvent when it is not UTF-8, not one JSON object, or not an event about an object
     */
    static StripeEvent parse(byte[] body) {
        try (JsonParser parser = JSON.createParser(BodyText.decode(body))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEvent("The body is not a JSON object.");
            }
            EventParser event = new EventParser(parser);
            event.readEvent();
            if (parser.nextToken() != null) {
                throw new MalformedEvent("Something follows the JSON object.");
            }
            return event.event();
        } catch (JsonProcessingException e) {
            throw new MalformedEvent("The body is not JSON, or nested too deeply.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readEvent() throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (member) {
                case "object" -> object = text(value);
                case "id" -> id = text(value);
                case "type" -> type = text(value);
                case "api_version" -> apiVersion = text(value);
                case "created" -> created = value == JsonToken.VALUE_NUMBER_INT ? parser.getText() : null;
                case "livemode" -> livemode = value == JsonToken.VALUE_TRUE;
                case "data" -> readData(value);
                default -> {}
            }
            parser.skipChildren();
        }
    }

    private void readData(JsonToken data) throws IOException {
        hasSubject = false;
        while (data == JsonToken.START_OBJECT && parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (member.equals("object")) {
                readSubject(value);
            }
            parser.skipChildren();
        }
    }

    private void readSubject(JsonToken subject) throws IOException {
        hasSubject = subject == JsonToken.START_OBJECT;
        subjectType = null;
        subjectId = null;
        customer = null;
        while (hasSubject && parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (member) {
                case "object" -> subjectType = text(value);
                case "id" -> subjectId = text(value);
                case "customer" -> customer = value == JsonToken.START_OBJECT ? expandedId() : text(value);
                default -> {}
            }
            parser.skipChildren();
        }
    }

    private String expandedId() throws IOException {
        String expanded = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (member.equals("id")) {
                expanded = text(value);
            }
            parser.skipChildren();
        }
        return expanded;
    }

    private String text(JsonToken value) throws IOException {
        return value == JsonToken.VALUE_STRING ? parser.getText() : null;
    }

    private StripeEvent event() {
        if (!"event".equals(object)) {
            throw new MalformedEvent("The body is not an event: its object is not \"event\".");
        }
        if (!hasSubject) {
            throw new MalformedEvent("The event has no data.object. Thin events are not supported.");
        }
        String objectType = name(subjectType);
        String objectId = name(subjectId);
        return new StripeEvent(
                required("id", id),
                required("type", type),
                name(apiVersion),
                livemode,
                time(created),
                objectType,
                objectId,
                "customer".equals(objectType) ? objectId : name(customer));
    }

    private static String required(String field, String value) {
        String name = name(value);
        if (name == null) {
            throw new MalformedEvent("The event has no " + field + ", or one that cannot be Stripe's.");
        }
        return name;
    }

    /** Stripe's names and ids are visible ASCII; anything else is not one, and could be more than a text column holds. */
    private static String name(String value) {
        if (value == null || value.isEmpty() || value.length() > LONGEST_NAME) {
            return null;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) >= 0x7f) {
                return null;
            }
        }
        return value;
    }

    private static Instant time(String seconds) {
        try {
            return seconds == null ? null : Instant.ofEpochSecond(Integer.parseUnsignedInt(seconds) & 0xffffffffL);
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
