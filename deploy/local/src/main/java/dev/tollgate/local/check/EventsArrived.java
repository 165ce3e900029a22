package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every event whose delivery was acknowledged is in the inbox. */
final class EventsArrived implements Invariant {
    @Override
    public String name() {
        return "I1 events arrived";
    }

    @Override
    public Finding check(Deployment system) {
        if (!system.stripe().twin()) {
            return new Finding("not checked: which of Stripe's endpoints is this system's is not known", List.of());
        }
        var acknowledged = acknowledged(system.stripe());
        var known = ids(system.webhooks());
        var lost = acknowledged.stream().filter(id -> !known.contains(id)).toList();
        return new Finding(
                "%d events acknowledged, %d in the inbox".formatted(acknowledged.size(), known.size()),
                lost.stream()
                        .map(id -> id + " was acknowledged and is not in stripe_events")
                        .toList());
    }

    /** Events since the endpoint was there; of the second in which it was made nobody knows. */
    private static List<String> acknowledged(StripeObjects stripe) {
        var since = stripe.list("/v1/webhook_endpoints", Map.of()).stream()
                .mapToLong(endpoint -> endpoint.get("created").asLong())
                .max();
        if (since.isEmpty()) {
            return List.of();
        }
        return stripe.list("/v1/events", Map.of("created[gt]", Long.toString(since.getAsLong()))).stream()
                .filter(event -> event.path("pending_webhooks").asInt() == 0)
                .map(EventsArrived::id)
                .toList();
    }

    private static String id(JsonNode event) {
        return event.get("id").asText();
    }

    private static Set<String> ids(Database webhooks) {
        return webhooks.rows("SELECT id FROM stripe_events").stream()
                .map(row -> row.get("id"))
                .collect(Collectors.toSet());
    }
}
