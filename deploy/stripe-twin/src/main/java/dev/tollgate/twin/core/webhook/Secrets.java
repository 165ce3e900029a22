package dev.tollgate.twin.core.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.List;

/** The secrets that sign an endpoint's deliveries: the current one, and the previous one while they overlap. */
public final class Secrets {
    private static final String SECRET = "secret";
    private static final String BEFORE = "secret_before";
    private static final String UNTIL = "secret_before_until";

    private Secrets() {}

    /** Creates a new endpoint's secret. */
    static String begin(DataSet data, String endpoint) {
        String secret = Ids.webhookSecret();
        data.hide(endpoint, Nodes.object().put(SECRET, secret));
        return secret;
    }

    /**
     * Rolls an endpoint's secret; the previous one keeps signing for so many seconds. Throws
     * IllegalArgumentException when there is no such endpoint.
     */
    public static String roll(DataSet data, String endpoint, long overlapSeconds) {
        if (data.find(ObjectType.WEBHOOK_ENDPOINT, endpoint) == null) {
            throw new IllegalArgumentException("no such webhook endpoint: " + endpoint);
        }
        ObjectNode facts = data.hidden(endpoint);
        String secret = Ids.webhookSecret();
        facts.set(BEFORE, facts.path(SECRET));
        facts.put(UNTIL, data.clock().realNow() + overlapSeconds).put(SECRET, secret);
        data.hide(endpoint, facts);
        data.commit();
        return secret;
    }

    /** The secrets valid at a time, in seconds since 1970, the newest first. */
    static List<String> of(DataSet data, String endpoint, long now) {
        JsonNode facts = data.hidden(endpoint);
        List<String> secrets = new ArrayList<>(List.of(facts.path(SECRET).asText()));
        if (facts.path(UNTIL).asLong() > now) {
            secrets.add(facts.path(BEFORE).asText());
        }
        return secrets;
    }
}
