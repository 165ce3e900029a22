package dev.tollgate.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.kit.eventhandling.EventCatalogue;
import io.restassured.response.Response;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Delivers events of every type that a service declares, in shapes Stripe never sends: whatever the shape, the answer is
 * a 200 with an outcome that ends the delivery.
 *
 * @param deliver posts one delivery
 */
public record HostileEvents(Function<JsonNode, Response> deliver) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDS =
            Set.of("ignored", "quarantined", "not_ours", "not_at_stripe", "unknown_customer");
    private static final String DEEP = "[".repeat(900) + "]".repeat(900);

    /** Objects, with {@code TYPE} for the one the event's type promises. */
    private static final List<String> OBJECTS = List.of(
            "{}",
            "{'object':7,'id':'x_1'}",
            "{'object':'TYPE'}",
            "{'object':'TYPE','id':7}",
            "{'object':'TYPE','id':[]}",
            "{'object':'TYPE','id':{}}",
            "{'object':'TYPE','id':''}",
            "{'object':'TYPE','id':'a b','customer':'cus_1'}",
            "{'object':'TYPE','id':'x_1','customer':7}",
            "{'object':'TYPE','id':'x_1','customer':[]}",
            "{'object':'TYPE','id':'x_1','customer':{'id':[]}}",
            "{'object':'TYPE','id':'x_1','customer':'\\u0000'}",
            "{'object':'TYPE','id':'x_1','customer':'cus_none','metadata':[],'mode':{},'lines':[],'items':7}",
            "{'object':'TYPE','id':'x_1','customer':'cus_none','metadata':{'tollgate_account':{}},'lines':{'data':{}}}",
            "{'object':'TYPE','id':'x_1','invoice':[],'payment_intent':[],'subscription':[],'parent':'x'}",
            "{'object':'TYPE','id':'x_1','customer':'cus_none','deep':" + DEEP + "}",
            "{'object':'TYPE','id':'x_1','id':[],'customer':'cus_none'}");

    /** Objects that name what can be no id, and would lead to another object at Stripe, or to no address at all. */
    private static final List<String> MISLEADING = List.of(
            "{'object':'TYPE','id':'..','customer':'cus_none','invoice':'..','payment_intent':'..','charge':'..'}",
            "{'object':'TYPE','id':'x/../../customers/cus_1','customer':'cus_none','invoice':'x/../../customers/cus_1'}",
            "{'object':'TYPE','id':'" + "x".repeat(256) + "','customer':'cus_none','invoice':'" + "x".repeat(256)
                    + "'}");

    /** What was wrong with the answers; empty when nothing was. */
    public List<String> violations() {
        List<String> violations = new ArrayList<>();
        each(OBJECTS, (name, delivery) -> {
            String first = outcome(deliver.apply(delivery));
            String again = outcome(deliver.apply(delivery));
            if (!ENDS.contains(first) || !first.equals(again)) {
                violations.add("%s: %s, then %s".formatted(name, first, again));
            }
        });
        return violations;
    }

    /** The same of objects with an id that is none: no request to Stripe is made of it. */
    public List<String> misleadingIds() {
        List<String> violations = new ArrayList<>();
        each(MISLEADING, (name, delivery) -> {
            String outcome = outcome(deliver.apply(delivery));
            if (!outcome.equals("ignored") && !outcome.equals("quarantined")) {
                violations.add("%s: %s".formatted(name, outcome));
            }
        });
        return violations;
    }

    private static void each(List<String> objects, BiConsumer<String, JsonNode> check) {
        int number = 0;
        for (String type : new TreeSet<>(EventCatalogue.ofService().types())) {
            for (String object : objects) {
                String name = "%s with %.120s".formatted(type, object);
                check.accept(name, delivery("evt_hostile_" + number++, type, object));
            }
        }
    }

    private static String outcome(Response answer) {
        return answer.statusCode() == 200 ? answer.path("outcome") : "status " + answer.statusCode();
    }

    private static JsonNode delivery(String id, String type, String object) {
        String family = type.substring(0, type.lastIndexOf('.'));
        String promised = family.startsWith("customer.") ? family.substring("customer.".length()) : family;
        ObjectNode payload =
                read("{'id':'%s','object':'event','type':'%s','data':{'previous_attributes':[],'object':%s}}"
                        .formatted(id, type, object.replace("TYPE", promised)));
        JsonNode read = payload.at("/data/object");
        ObjectNode delivery = JSON.createObjectNode();
        delivery.put("eventId", id).put("type", type).put("created", 1).put("livemode", false);
        delivery.put("objectType", read.path("object").textValue());
        delivery.put("objectId", read.path("id").textValue());
        delivery.set("payload", payload);
        return delivery;
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
