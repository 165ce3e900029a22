package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.local.stripe.StripeApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Stripe's objects, every page of them.
 *
 * @param twin whether it is the twin, whose webhook endpoint is the run's own
 */
public record StripeObjects(StripeApi api, boolean twin) {
    private static final String PAGE = "100";

    /** Every object of a list, newest first. */
    public List<JsonNode> list(String path, Map<String, String> filter) {
        return list(path, filter, object -> object);
    }

    /** What is of interest of each, where there are more than fit into memory. */
    <T> List<T> list(String path, Map<String, String> filter, Function<JsonNode, T> interest) {
        var all = new ArrayList<T>();
        var parameters = new LinkedHashMap<>(filter);
        parameters.put("limit", PAGE);
        JsonNode page;
        do {
            page = api.get(path, parameters);
            for (var object : page.get("data")) {
                all.add(interest.apply(object));
                parameters.put("starting_after", object.get("id").asText());
            }
        } while (page.get("has_more").asBoolean());
        return all;
    }

    /** The same by id. */
    Map<String, JsonNode> byId(String path, Map<String, String> filter) {
        return byId(list(path, filter));
    }

    /** Those of every customer by id: what belongs to test clocks is listed by its customer alone. */
    Map<String, JsonNode> ofEveryCustomer(String path, Map<String, String> filter) {
        var objects = byId(path, filter);
        for (var customer : ofTestClocks()) {
            var narrowed = new LinkedHashMap<>(filter);
            narrowed.put("customer", customer.get("id").asText());
            objects.putAll(byId(path, narrowed));
        }
        return objects;
    }

    /** All customers. */
    Map<String, JsonNode> customers() {
        var customers = byId("/v1/customers", Map.of());
        customers.putAll(byId(ofTestClocks()));
        return customers;
    }

    /** All subscriptions. */
    Map<String, JsonNode> subscriptions() {
        return ofEveryCustomer("/v1/subscriptions", Map.of("status", "all"));
    }

    private List<JsonNode> ofTestClocks() {
        return list("/v1/test_helpers/test_clocks", Map.of()).stream()
                .flatMap(clock -> list(
                        "/v1/customers", Map.of("test_clock", clock.get("id").asText()))
                        .stream())
                .toList();
    }

    private static Map<String, JsonNode> byId(List<JsonNode> listed) {
        var objects = new LinkedHashMap<String, JsonNode>();
        listed.forEach(object -> objects.put(object.get("id").asText(), object));
        return objects;
    }

    /** All items of a subscription. */
    List<JsonNode> items(JsonNode subscription) {
        return elements(
                subscription.path("items"),
                "/v1/subscription_items",
                Map.of("subscription", subscription.get("id").asText()));
    }

    /** All lines of an invoice. */
    List<JsonNode> lines(JsonNode invoice) {
        return elements(
                invoice.path("lines"), "/v1/invoices/" + invoice.get("id").asText() + "/lines", Map.of());
    }

    /** What a list inside an object shows, or all of it from where it is read whole. */
    private List<JsonNode> elements(JsonNode shown, String path, Map<String, String> filter) {
        if (shown.path("has_more").asBoolean()) {
            return list(path, filter);
        }
        var all = new ArrayList<JsonNode>();
        shown.path("data").forEach(all::add);
        return all;
    }
}
