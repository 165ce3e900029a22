package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import java.util.ArrayList;
import java.util.List;

/** Pages through a list that lives inside an object, such as an invoice's lines, in its own order. */
public final class Sublist {
    private static final int DEFAULT_LIMIT = 10;

    private Sublist() {}

    public static ObjectNode answer(Call call, JsonNode elements) {
        Params params = call.params();
        int limit = params.integer("limit", 1, 100).map(Long::intValue).orElse(DEFAULT_LIMIT);
        String after = params.text("starting_after").orElse(null);
        String before = params.text("ending_before").orElse(null);
        params.done();
        List<JsonNode> all = new ArrayList<>();
        elements.forEach(all::add);
        int from = after == null ? 0 : indexOf(all, after, "starting_after") + 1;
        int to = before == null ? all.size() : indexOf(all, before, "ending_before");
        from = before == null ? from : Math.max(from, to - limit);
        ArrayNode data = Nodes.array();
        all.subList(from, Math.min(to, from + limit)).forEach(data::add);
        boolean more = before == null ? from + limit < to : from > 0;
        ObjectNode list = Nodes.object().put("object", "list");
        list.set("data", data);
        return list.put("has_more", more).put("url", call.path());
    }

    private static int indexOf(List<JsonNode> all, String id, String param) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).path("id").asText().equals(id)) {
                return i;
            }
        }
        throw StripeError.invalid("resource_missing", "No such object: '" + id + "'")
                .param(param);
    }
}
