package dev.tollgate.kit.auth;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What each signer of the internal key set may do at one service. */
final class SignerRights {
    private final Map<String, Set<String>> operationsOfSigner = new HashMap<>();

    /**
     * Reads each key's {@code may}: service to list of operations.
     *
     * @param keySet the internal key set
     * @param service the service whose rights count
     * @throws IllegalStateException with the reason, when the key set is not one
     */
    SignerRights(JsonObject keySet, String service) {
        try {
            for (Object key : required(keySet.getJsonArray("keys"), "has no keys")) {
                add((JsonObject) key, service);
            }
        } catch (ClassCastException e) {
            throw new IllegalStateException("The internal key set is not of the documented shape", e);
        }
    }

    /** The operations of a signer; none for one that is not in the key set. */
    Set<String> of(String signer) {
        return operationsOfSigner.getOrDefault(signer, Set.of());
    }

    private void add(JsonObject key, String service) {
        String signer = required(key.getString("kid"), "has a key without kid");
        JsonObject may = required(key.getJsonObject("may"), "does not state what " + signer + " may");
        Set<String> operations = may.getJsonArray(service, new JsonArray()).stream()
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
        if (!InternalOperation.ALL.containsAll(operations)) {
            throw new IllegalStateException(
                    "The internal key set grants " + signer + " an operation that does not exist: " + operations);
        }
        if (operationsOfSigner.put(signer, operations) != null) {
            throw new IllegalStateException("The internal key set names " + signer + " twice");
        }
    }

    private static <T> T required(T value, String fault) {
        if (value == null) {
            throw new IllegalStateException("The internal key set " + fault);
        }
        return value;
    }
}
