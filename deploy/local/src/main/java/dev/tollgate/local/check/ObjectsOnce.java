package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Tollgate made once is at Stripe once: one object for each {@code tollgate_id}. */
final class ObjectsOnce implements Invariant {
    @Override
    public String name() {
        return "I8 objects once";
    }

    @Override
    public Finding check(Deployment system) {
        var stripe = system.stripe();
        var faults = new ArrayList<String>();
        var objects = count("customers", stripe.customers(), faults)
                + count("Checkout sessions", stripe.ofEveryCustomer("/v1/checkout/sessions", Map.of()), faults)
                + count("subscriptions", stripe.subscriptions(), faults);
        return new Finding("%d objects with a tollgate_id at Stripe".formatted(objects), faults);
    }

    private static int count(String what, Map<String, JsonNode> objects, List<String> faults) {
        var byId = objects.values().stream()
                .filter(object -> object.path("metadata").has("tollgate_id"))
                .collect(Collectors.groupingBy(
                        object -> object.path("metadata").path("tollgate_id").asText(),
                        Collectors.mapping(object -> object.get("id").asText(), Collectors.toList())));
        byId.forEach((id, made) -> {
            if (made.size() > 1) {
                faults.add("the %s %s are all %s".formatted(what, made, id));
            }
        });
        return byId.size();
    }
}
