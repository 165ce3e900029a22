package dev.tollgate.webhooks.eventwalk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A page of Stripe's list of events, the youngest first.
 *
 * @param events each as Stripe would post it
 * @param hasMore whether older ones follow
 * @see <a href="https://docs.stripe.com/api/events/list">List all events</a>
 */
record EventPage(List<JsonNode> events, boolean hasMore) {
    static EventPage of(JsonNode list) {
        List<JsonNode> events =
                StreamSupport.stream(list.path("data").spliterator(), false).toList();
        return new EventPage(events, list.path("has_more").asBoolean() && !events.isEmpty());
    }

    /** The id the next page begins after. */
    String last() {
        return events.get(events.size() - 1).path("id").asText();
    }
}
