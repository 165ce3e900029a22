package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.local.stripe.StripeApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stripe's objects, every page of them.
 *
 * @param twin whether it is the twin, whose webhook endpoint is the run's own
 */
public record StripeObjects(StripeApi api, boolean twin) {
    private static final String PAGE = "100";

    /** Every object of a list, newest first. */
    public List<JsonNode> list(String path, Map<String, String> filter) {
        var all = new ArrayList<JsonNode>();
        var parameters = new LinkedHashMap<>(filter);
        parameters.put("limit", PAGE);
        JsonNode page;
        do {
            page = api.get(path, parameters);
            page.get("data").forEach(all::add);
            if (!all.isEmpty()) {
                parameters.put(
                        "starting_after", all.get(all.size() - 1).get("id").asText());
            }
        } while (page.get("has_more").asBoolean());
        return all;
    }

    /** The same by id. */
    Map<String, JsonNode> byId(String path, Map<String, String> filter) {
        var objects = new LinkedHashMap<String, JsonNode>();
        list(path, filter).forEach(object -> objects.put(object.get("id").asText(), object));
        return objects;
    }

    /** All subscriptions, those of test clocks included only where they are listed by customer. */
    Map<String, JsonNode> subscriptions() {
        return byId("/v1/subscriptions", Map.of("status", "all"));
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
