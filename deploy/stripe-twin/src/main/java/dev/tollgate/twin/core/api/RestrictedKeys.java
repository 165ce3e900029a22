package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.SnapshotPart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The operator's restricted keys ({@code rk_test_…}) and their permissions. See https://docs.stripe.com/keys. */
public final class RestrictedKeys implements SnapshotPart {
    private static final int SECRET_LENGTH = 24;

    private final Map<String, Named> keys = new LinkedHashMap<>();
    private final Operations operations;

    private record Named(String name, Permissions permissions) {}

    public RestrictedKeys(Operations operations) {
        this.operations = operations;
    }

    /**
     * Creates one from {@code {"name": "payments", "permissions": {"customers": "write"}}}; returns it with its secret,
     * shown once.
     */
    public ObjectNode create(JsonNode given) {
        JsonNode asked = given.path("permissions");
        if (!asked.isObject()) {
            throw new IllegalArgumentException("needs permissions, an object of resource and read or write");
        }
        Named key = new Named(given.path("name").asText(""), Permissions.read(asked, known()));
        String secret = "rk_test_" + Ids.random(SECRET_LENGTH);
        keys.put(secret, key);
        return described(key).put("key", secret);
    }

    /** Every key by name and permissions, its secret masked. */
    public ArrayNode list() {
        ArrayNode list = Nodes.array();
        keys.forEach((secret, key) -> list.add(described(key).put("key", Authentication.masked(secret))));
        return list;
    }

    /** 401 for an unknown restricted key, 403 for an operation it does not permit. */
    void require(String secret, Request request) {
        if (!secret.startsWith("rk_")) {
            return;
        }
        Named key = keys.get(secret);
        if (key == null) {
            throw Authentication.invalid(secret);
        }
        if (!key.permissions().allow(request.method(), request.path())) {
            throw StripeError.notPermitted("The provided key '" + Authentication.masked(secret)
                    + "' does not have the required permissions for this endpoint on account '" + DataSets.OWN_ACCOUNT
                    + "'. Having the '" + Permissions.needed(request.method(), request.path())
                    + "' permission would allow this request to continue.");
        }
    }

    private Set<String> known() {
        Set<String> known = new TreeSet<>();
        operations.routes().all().forEach(route -> known.add(Permissions.resource(route.split(" ")[1])));
        return known;
    }

    private static ObjectNode described(Named key) {
        ObjectNode described = Nodes.object().put("name", key.name());
        ObjectNode permissions = described.putObject("permissions");
        key.permissions().byResource().forEach(permissions::put);
        return described;
    }

    @Override
    public String name() {
        return "restrictedKeys";
    }

    @Override
    public Capture capture() {
        ObjectNode all = Nodes.object();
        keys.forEach((secret, key) -> all.set(secret, described(key)));
        return out -> out.writeTree(all);
    }

    @Override
    public void restore(JsonNode saved) {
        for (Map.Entry<String, JsonNode> entry : saved.properties()) {
            JsonNode key = entry.getValue();
            Map<String, String> permissions = new LinkedHashMap<>();
            key.path("permissions")
                    .properties()
                    .forEach(one -> permissions.put(one.getKey(), one.getValue().asText()));
            keys.put(entry.getKey(), new Named(key.path("name").asText(), new Permissions(permissions)));
        }
    }
}
