package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Tollgate made once is at Stripe once: one object for each {@code tollgate_id}. */
final class ObjectsOnce implements Invariant {
    private static final List<String> LISTS = List.of("/v1/customers", "/v1/checkout/sessions", "/v1/subscriptions");

    @Override
    public String name() {
        return "I8 objects once";
    }

    @Override
    public Finding check(Deployment system) {
        var faults = new ArrayList<String>();
        long objects = 0;
        for (var path : LISTS) {
            var filter = path.endsWith("subscriptions") ? Map.of("status", "all") : Map.<String, String>of();
            var byId = system.stripe().list(path, filter).stream()
                    .filter(object -> object.path("metadata").has("tollgate_id"))
                    .collect(Collectors.groupingBy(
                            object ->
                                    object.path("metadata").path("tollgate_id").asText(),
                            Collectors.mapping(ObjectsOnce::id, Collectors.toList())));
            objects += byId.size();
            byId.forEach((id, made) -> {
                if (made.size() > 1) {
                    faults.add(path + " has " + made + " for " + id);
                }
            });
        }
        return new Finding("%d objects with a tollgate_id at Stripe".formatted(objects), faults);
    }

    private static String id(JsonNode object) {
        return object.get("id").asText();
    }
}
