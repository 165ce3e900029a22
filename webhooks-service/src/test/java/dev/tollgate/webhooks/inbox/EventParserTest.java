package dev.tollgate.webhooks.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventParserTest {
    private static StripeEvent parse(String body) {
        return EventParser.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void reads_what_the_inbox_needs() {
        // When
        StripeEvent event = parse("""
                {"id":"evt_1","object":"event","api_version":"2026-03-25.dahlia","created":1774905649,
                 "data":{"object":{"id":"in_1","object":"invoice","lines":{"data":[{"id":"il_1","customer":"x"}]},
                   "customer":"cus_1"},"previous_attributes":{"object":{"id":"other"}}},
                 "livemode":true,"request":{"id":"req_1"},"type":"invoice.paid"}""");
        // Then
        assertEquals(
                new StripeEvent(
                        "evt_1",
                        "invoice.paid",
                        "2026-03-25.dahlia",
                        true,
                        Instant.ofEpochSecond(1774905649),
                        "invoice",
                        "in_1",
                        "cus_1"),
                event);
    }

    static Stream<Arguments> customers() {
        return Stream.of(
                arguments("{\"id\":\"cus_1\",\"object\":\"customer\"}", "cus_1"),
                arguments("{\"id\":\"in_1\",\"customer\":{\"id\":\"cus_2\",\"object\":\"customer\"}}", "cus_2"),
                arguments("{\"id\":\"re_1\",\"object\":\"refund\"}", null),
                arguments("{\"id\":\"in_1\",\"customer\":null}", null),
                arguments("{\"id\":\"in_1\",\"customer\":[\"cus_3\"]}", null),
                arguments("{\"id\":\"in_1\",\"customer\":\"cus\\u0000\"}", null),
                arguments("{\"id\":\"in_1\",\"customer\":{}}", null),
                arguments("{\"id\":\"in_1\",\"customer\":{\"id\":\"cus_4\"},\"customer\":null}", null),
                arguments("{}", null));
    }

    @ParameterizedTest
    @MethodSource("customers")
    void finds_the_customer_concerned(String object, String customer) {
        StripeEvent event =
                parse("{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"a.b\",\"data\":{\"object\":" + object + "}}");
        assertEquals(customer, event.customerId());
    }

    @Test
    void an_event_needs_no_more_than_an_id_a_type_and_an_object() {
        // When
        StripeEvent event = parse(
                "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"a\",\"created\":1e400,\"data\":{\"object\":{}}}");
        // Then
        assertNull(event.created());
        assertNull(event.objectId());
        assertEquals("evt_1", event.lane());
    }

    @Test
    void of_a_doubled_object_nothing_of_the_first_counts() {
        StripeEvent event = parse("""
                {"object":"event","id":"evt_1","type":"a","created":4294967295,"livemode":"true",
                 "data":{"object":{"id":"in_1","object":"invoice","customer":"cus_1"}},"data":{"object":{"x":[1]}}}""");
        assertEquals(
                new StripeEvent("evt_1", "a", null, false, Instant.ofEpochSecond(4_294_967_295L), null, null, null),
                event);
    }

    @Test
    void of_a_doubled_key_the_last_counts() {
        assertEquals(
                "evt_2",
                parse(
                                "{\"object\":\"event\",\"id\":\"evt_1\",\"id\":\"evt_2\",\"type\":\"a\",\"data\":{\"object\":{}}}")
                        .id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{}",
                "{\"object\":\"event\",\"data\":{\"object\":{}},\"id\":\"evt_1\"}",
                "{\"object\":\"event\",\"data\":{\"object\":{}},\"type\":\"a\"}",
                "{\"object\":\"event\",\"data\":{\"object\":{}},\"id\":\"\",\"type\":\"a\"}",
                "{\"object\":\"event\",\"data\":{\"object\":{}},\"id\":null,\"type\":\"a\"}",
                "{\"object\":\"event\",\"data\":{\"object\":{}},\"id\":\"evt\\u0000\",\"type\":\"a\"}",
                "{\"object\":\"event\",\"data\":{\"object\":{}},\"id\":\"evt_1\",\"type\":{}}",
                "{\"object\":\"event\",\"data\":{\"object\":{}},\"id\":\"evt_1\",\"type\":\"a\"} more",
                "{\"object\":\"event\",\"data\":{\"object\":{}},\"id\":\"evt_1\",\"type\":\"a\",}",
                "\uFEFF{\"object\":\"event\",\"data\":{\"object\":{}},\"id\":\"evt_1\",\"type\":\"a\"}"
            })
    void what_is_not_an_event_is_malformed(String body) {
        assertThrows(MalformedEvent.class, () -> parse(body));
    }

    @Test
    void bytes_that_are_not_utf_8_are_malformed() {
        // Given
        byte[] latin = "{\"object\":\"event\",\"data\":{\"object\":{}},\"id\":\"evt_1\",\"type\":\"é\"}"
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "{\"object\":\"event\",\"data\":{\"object\":{}},\"id\":\"evt_1\",\"type\":\"a\"}"
                .getBytes(StandardCharsets.UTF_16);
        // Then
        assertThrows(MalformedEvent.class, () -> EventParser.parse(latin));
        assertThrows(MalformedEvent.class, () -> EventParser.parse(wide));
    }

    @Test
    void a_character_that_stands_for_malformed_bytes_may_be_meant() {
        assertEquals("a\uFFFD", BodyText.decode("a\uFFFD".getBytes(StandardCharsets.UTF_8)));
        assertThrows(MalformedEvent.class, () -> BodyText.decode(new byte[] {(byte) 0xff}));
    }

    @Test
    void names_are_255_visible_characters_at_most() {
        String longest = "!~" + "x".repeat(253);

        assertEquals(longest, named(longest).objectId());
        assertNull(named(longest + "x").objectId());
        assertNull(named("a b").objectId());
        assertNull(named("a\u007f").objectId());
    }

    private static StripeEvent named(String id) {
        return parse(
                "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"a.b\",\"data\":{\"object\":{\"object\":\"x\",\"id\":\""
                        + id + "\"}}}");
    }

    @Test
    void a_body_nested_ten_thousand_deep_is_malformed() {
        String deep = "{\"object\":\"event\",\"data\":{\"object\":{}},\"id\":\"evt_1\",\"type\":\"a\",\"x\":"
                + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertThrows(MalformedEvent.class, () -> parse(deep));
    }
}
