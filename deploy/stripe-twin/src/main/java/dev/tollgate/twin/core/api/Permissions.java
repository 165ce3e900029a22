package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a restricted key may do: per resource nothing, {@code read} (GET), or {@code write} (everything). A resource is
 * named by its path, {@code /v1/checkout/sessions} by {@code checkout_sessions}.
 */
record Permissions(Map<String, String> byResource) {
    private static final Set<String> FAMILIES = Set.of("billing", "billing_portal", "checkout", "test_helpers");
    private static final Map<String, String> PARTS_OF_OTHERS = Map.of("payment_pages", "checkout_sessions");
    private static final Map<String, String> OWN_NAMES = Map.of("webhook_endpoints", "webhook");

    /** Reads {@code {"customers": "write", "events": "read"}}; IllegalArgumentException names the unknown entry. */
    static Permissions read(JsonNode given, Set<String> known) {
        Map<String, String> byResource = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String level = entry.getValue().asText();
            if (!known.contains(entry.getKey())) {
                throw new IllegalArgumentException("no resource is called " + entry.getKey() + "; there are " + known);
            }
            if (!level.equals("read") && !level.equals("write")) {
                throw new IllegalArgumentException(entry.getKey() + " must be read or write");
            }
            byResource.put(entry.getKey(), level);
        }
        return new Permissions(byResource);
    }

    boolean allow(String method, String path) {
        String level = byResource.get(resource(path));
        return "write".equals(level) || method.equals("GET") && "read".equals(level);
    }

    /** The resource a path belongs to. */
    static String resource(String path) {
        String[] names = path.substring(1).split("/");
        String first = names.length > 1 ? names[1] : "";
        String whole = FAMILIES.contains(first) && names.length > 2 ? first + "_" + names[2] : first;
        return PARTS_OF_OTHERS.getOrDefault(whole, whole);
    }

    /** The permission a request needs, as Stripe names it in its error: {@code rak_customer_write}. */
    static String needed(String method, String path) {
        String resource = resource(path);
        String singular = resource.endsWith("s") ? resource.substring(0, resource.length() - 1) : resource;
        return "rak_" + OWN_NAMES.getOrDefault(resource, singular) + (method.equals("GET") ? "_read" : "_write");
    }
}
