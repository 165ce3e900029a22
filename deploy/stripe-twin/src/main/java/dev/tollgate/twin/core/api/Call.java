package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/**
 * The input of an operation.
 *
 * @param path the request's path, lists repeat it as their url
 * @param values the values of the route's placeholders, in order
 * @param params every parameter but {@code expand}
 */
public record Call(DataSet data, String path, List<String> values, Params params) {

    /** The value of the route's first placeholder. */
    public String id() {
        return values.get(0);
    }

    /** The live object the path names, or Stripe's 404. */
    public ObjectNode target(ObjectType type) {
        return target(type, id());
    }

    public ObjectNode target(ObjectType type, String id) {
        ObjectNode found = data.find(type, id);
        if (found == null) {
            throw StripeError.missing(type, id);
        }
        return found;
    }

    /** The object a parameter names; null when the parameter is not given, 400 when it does not exist. */
    public ObjectNode referenced(ObjectType type, Params from, String param) {
        String id = from.text(param).orElse(null);
        return id == null ? null : known(type, id, from.name(param));
    }

    public ObjectNode known(ObjectType type, String id, String param) {
        ObjectNode found = data.find(type, id);
        if (found == null) {
            throw StripeError.unknownReference(type, id, param);
        }
        return found;
    }

    public long now() {
        return data.clock().now();
    }
}
