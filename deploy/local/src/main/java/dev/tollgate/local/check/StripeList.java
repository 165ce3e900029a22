package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where Stripe has its objects of one kind.
 *
 * @param path of their list
 * @param expanded what each includes, null for nothing more than usual
 */
record StripeList(String path, String expanded) {

    /** Those of a list by id, the newest first. */
    Map<String, JsonNode> all(StripeObjects stripe, Map<String, String> filter) {
        return stripe.byId(path, expanding("data.", filter));
    }

    /** Those of every customer by id. */
    Map<String, JsonNode> ofEveryCustomer(StripeObjects stripe) {
        return stripe.ofEveryCustomer(path, expanding("data.", Map.of()));
    }

    /** One of them, unless Stripe does not have it or has deleted it. */
    Optional<JsonNode> find(StripeObjects stripe, String id) {
        return stripe.api().find(path + "/" + id, expanding("", Map.of())).filter(object -> !object.path("deleted")
                .asBoolean());
    }

    private Map<String, String> expanding(String prefix, Map<String, String> filter) {
        var parameters = new LinkedHashMap<>(filter);
        if (expanded != null) {
            parameters.put("expand[]", prefix + expanded);
        }
        return parameters;
    }
}
