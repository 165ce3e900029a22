package dev.tollgate.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.kit.eventhandling.EventCatalogue;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Delivers events of every type that the service under test declares, in shapes Stripe never sends: whatever the shape,
 * the answer is a 200 with an outcome that ends the delivery.
 */
public final class HostileEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDS =
            Set.of("ignored", "quarantined", "not_ours", "not_at_stripe", "unknown_customer");
    private static final String DEEP = "[".repeat(900) + "]".repeat(900);

    /** Objects, with {@code TYPE} for the one the event's type promises; each event has an {@code x_1} of its own. */
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

    private HostileEvents() {}

    /** What was wrong with the answers; empty when nothing was. */
    public static List<String> violations() {
        return each(OBJECTS, event -> {
            String first = event.outcome();
            String again = event.outcome();
            return ENDS.contains(first) && first.equals(again)
                    ? Stream.empty()
                    : Stream.of("%s: %s, then %s".formatted(event.name(), first, again));
        });
    }

    /** The same of objects with an id that is none: no request to Stripe is made of it. */
    public static List<String> misleadingIds() {
        return each(MISLEADING, event -> {
            String outcome = event.outcome();
            return outcome.equals("ignored") || outcome.equals("quarantined")
                    ? Stream.empty()
                    : Stream.of("%s: %s".formatted(event.name(), outcome));
        });
    }

    private static List<String> each(List<String> objects, Function<HostileEvent, Stream<String>> check) {
        ApiOperation deliver = ApiOperation.all().stream()
                .filter(operation -> operation.toString().equals("POST /internal/v1/stripe-events"))
                .findFirst()
                .orElseThrow();
        return AtOnce.violations(
                new TreeSet<>(EventCatalogue.ofService().types())
                        .stream().flatMap(type -> objects.stream().map(object -> event(deliver, type, object))),
                check);
    }

    /** One delivery, which may be made again. */
    private record HostileEvent(String name, ApiRequest request) {
        String outcome() {
            HttpResponse<String> answer = request.send();
            return answer.statusCode() == 200
                    ? new JsonObject(answer.body()).getString("outcome")
                    : "status " + answer.statusCode();
        }
    }

    private static HostileEvent event(ApiOperation deliver, String type, String object) {
        String id = UUID.randomUUID().toString().replace("-", "");
        Map<String, String> body = new HashMap<>();
        delivery("evt_hostile_" + id, type, object.replace("x_1", "x_" + id))
                .properties()
                .forEach(member -> body.put(member.getKey(), member.getValue().toString()));
        return new HostileEvent(
                "%s with %.120s".formatted(type, object),
                new ApiRequest(deliver, TestTokens.service("webhooks"), "", Map.of(), body));
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
