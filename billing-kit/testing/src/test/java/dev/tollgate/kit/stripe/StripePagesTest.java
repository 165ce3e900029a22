package dev.tollgate.kit.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripePagesTest {
    private static final Pattern AFTER = Pattern.compile("starting_after=obj_(\\d+)");

    private final List<String> read = new ArrayList<>();
    private int length;

    @Test
    void all_pages_of_a_list_are_read_in_order() {
        length = 250;

        List<JsonNode> all = pages("/v1/things?owner=me").all().await().indefinitely();

        assertEquals(250, all.size());
        assertEquals("obj_249", all.get(249).path("id").asText());
        assertEquals(
                List.of(
                        "/v1/things?owner=me&limit=100",
                        "/v1/things?owner=me&limit=100&starting_after=obj_99",
                        "/v1/things?owner=me&limit=100&starting_after=obj_199"),
                read);
    }

    @Test
    void a_list_without_elements_is_one_request() {
        length = 0;

        assertEquals(List.of(), pages("/v1/things").all().await().indefinitely());
        assertEquals(List.of("/v1/things?limit=100"), read);
    }

    @Test
    void a_page_is_read_when_the_one_before_it_is_done_with() {
        length = 1_000;

        pages("/v1/things").pages().select().first(2).collect().asList().await().indefinitely();

        assertEquals(2, read.size());
    }

    @Test
    void a_list_that_does_not_end_is_not_collected() {
        length = Integer.MAX_VALUE;

        assertThrows(
                UnreadableObject.class, () -> pages("/v1/things").all().await().indefinitely());
    }

    @Test
    void a_list_that_does_not_advance_ends_with_a_failure() {
        length = 250;
        StripePages stuck = new StripePages(path -> page("/v1/things"), "/v1/things");

        assertThrows(
                UnreadableObject.class,
                () -> stuck.pages().collect().asList().await().indefinitely());
        assertEquals(2, read.size());
    }

    private StripePages pages(String path) {
        return new StripePages(this::page, path);
    }

    private Uni<JsonNode> page(String path) {
        read.add(path);
        Matcher after = AFTER.matcher(path);
        int first = after.find() ? Integer.parseInt(after.group(1)) + 1 : 0;
        int end = Math.min(length, first + 100);
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("has_more", end < length);
        var data = list.putArray("data");
        for (int i = first; i < end; i++) {
            data.addObject().put("id", "obj_" + i);
        }
        return Uni.createFrom().item(list);
    }
}
