package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Every event whose delivery was acknowledged is in the inbox. */
final class EventsArrived implements Invariant {
    private record Event(String id, String type, long created, boolean acknowledged) {
        static Event of(JsonNode event) {
            return new Event(
                    event.get("id").asText(),
                    event.get("type").asText(),
                    event.get("created").asLong(),
                    event.path("pending_webhooks").asInt() == 0);
        }
    }

    @Override
    public String name() {
        return "I1 events arrived";
    }

    @Override
    public Finding check(Deployment system) {
        if (!system.stripe().twin()) {
            return Finding.skipped("which of Stripe's endpoints is this system's is not known");
        }
        var acknowledged = acknowledged(system.stripe());
        var known = system.webhooks().ids("SELECT id FROM stripe_events");
        var lost = acknowledged.stream().filter(id -> !known.contains(id)).toList();
        return new Finding(
                "%d events acknowledged, %d in the inbox".formatted(acknowledged.size(), known.size()),
                lost.stream()
                        .map(id -> id + " was acknowledged and is not in stripe_events")
                        .toList());
    }

    /** The events that were sent to an endpoint, since the second after the one in which it was made. */
    private static List<String> acknowledged(StripeObjects stripe) {
        return stripe.list("/v1/webhook_endpoints", Map.of()).stream()
                .flatMap(endpoint -> acknowledged(stripe, endpoint))
                .distinct()
                .toList();
    }

    private static Stream<String> acknowledged(StripeObjects stripe, JsonNode endpoint) {
        var asked = asked(stripe, endpoint);
        var sent = sent(stripe);
        var logged = asked.stream()
                .filter(event -> sent.contains(event.id()))
                .mapToLong(Event::created)
                .min();
        return asked.stream()
                .filter(event -> sent.contains(event.id()) || logged.isEmpty() || event.created() <= logged.getAsLong())
                .map(Event::id);
    }

    /** What the twin sent, as far back as its log goes: while an endpoint is disabled, nothing is. */
    private static Set<String> sent(StripeObjects stripe) {
        return StreamSupport.stream(
                        stripe.api()
                                .get("/_twin/deliveries", Map.of())
                                .get("data")
                                .spliterator(),
                        false)
                .map(delivery -> delivery.get("event").asText())
                .collect(Collectors.toSet());
    }

    private static List<Event> asked(StripeObjects stripe, JsonNode endpoint) {
        var types = new HashSet<String>();
        endpoint.get("enabled_events").forEach(type -> types.add(type.asText()));
        return stripe
                .list(
                        "/v1/events",
                        Map.of("created[gt]", endpoint.get("created").asText()),
                        Event::of)
                .stream()
                .filter(Event::acknowledged)
                .filter(event -> types.contains("*") || types.contains(event.type()))
                .toList();
    }
}
