package dev.tollgate.payments.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One page of a Stripe list.
 *
 * @param data its elements
 * @param hasMore whether there are more
 */
public record StripePage(List<JsonNode> data, boolean hasMore) {
    static final StripePage EMPTY = new StripePage(List.of(), false);

    static StripePage of(JsonNode list) {
        List<JsonNode> data =
                StreamSupport.stream(list.path("data").spliterator(), false).toList();
        return new StripePage(data, list.path("has_more").asBoolean());
    }
}
