package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.SnapshotPart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Idempotency-Key: the first answer is replayed, other parameters are rejected, a key in use is a 409, and nothing is
 * kept of a request that failed validation. See https://docs.stripe.com/api/idempotent_requests.
 */
public final class Idempotency implements SnapshotPart {
    private static final int MAX_KEY = 255;
    private static final long KEPT_SECONDS = 24 * 3600;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** A key's state; {@code reply} is null while the first request is running. */
    private record Entry(String fingerprint, String requestId, long since, Reply reply) {}

    /** The answer to replay, or null: the request is the first and now holds the key. */
    Reply begin(String scope, Request request, String requestId, long now) {
        String key = request.header("Idempotency-Key");
        if (key.length() > MAX_KEY) {
            throw StripeError.idempotency(400, null, "Idempotency key cannot be longer than 255 characters");
        }
        forgetBefore(now - KEPT_SECONDS);
        Entry entry = entries.get(scope + key);
        if (entry == null) {
            entries.put(scope + key, new Entry(fingerprint(request), requestId, now, null));
            return null;
        }
        return replay(entry, key, request);
    }

    /** Stores the first request's answer. */
    void finish(String scope, String key, Reply reply, boolean kept) {
        if (kept) {
            entries.computeIfPresent(
                    scope + key, (k, first) -> new Entry(first.fingerprint(), first.requestId(), first.since(), reply));
        } else {
            entries.remove(scope + key);
        }
    }

    @Override
    public String name() {
        return "idempotency";
    }

    /** Keys whose first request was answered. */
    @Override
    public Capture capture() {
        Map<String, Entry> answered = new LinkedHashMap<>(entries);
        answered.values().removeIf(entry -> entry.reply() == null);
        return out -> {
            out.writeStartObject();
            for (Map.Entry<String, Entry> one : answered.entrySet()) {
                out.writeFieldName(one.getKey());
                out.writeTree(node(one.getValue()));
            }
            out.writeEndObject();
        };
    }

    private static ObjectNode node(Entry entry) {
        ObjectNode node = Nodes.object();
        node.put("fingerprint", entry.fingerprint()).put("requestId", entry.requestId());
        node.put("since", entry.since()).put("status", entry.reply().status());
        ObjectNode headers = node.putObject("headers");
        entry.reply().headers().forEach(headers::put);
        return node.put("body", new String(entry.reply().body(), StandardCharsets.UTF_8));
    }

    @Override
    public void restore(JsonNode saved) {
        for (Map.Entry<String, JsonNode> one : saved.properties()) {
            JsonNode node = one.getValue();
            Map<String, String> headers = new LinkedHashMap<>();
            node.path("headers")
                    .properties()
                    .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
            byte[] body = node.path("body").asText().getBytes(StandardCharsets.UTF_8);
            Reply reply = new Reply(node.path("status").asInt(), headers, body);
            String fingerprint = node.path("fingerprint").asText();
            String requestId = node.path("requestId").asText();
            entries.put(
                    one.getKey(),
                    new Entry(fingerprint, requestId, node.path("since").asLong(), reply));
        }
    }

    private static Reply replay(Entry entry, String key, Request request) {
        if (entry.reply() == null) {
            throw StripeError.idempotency(
                    409,
                    "idempotency_key_in_use",
                    "There is currently another in-progress request using this Idempotent Key (that probably means you "
                            + "submitted twice, and the other request is still going through): " + key
                            + ". If you still have the issue, please contact support.");
        }
        if (!entry.fingerprint().equals(fingerprint(request))) {
            throw StripeError.idempotency(
                    400,
                    null,
                    "Keys for idempotent requests can only be used with the same parameters they were first used with. "
                            + "Try using a key other than '" + key + "' if you meant to execute a different request.");
        }
        return entry.reply().with("Original-Request", entry.requestId()).with("Idempotent-Replayed", "true");
    }

    private void forgetBefore(long time) {
        Iterator<Entry> oldestFirst = entries.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next().since() < time) {
            oldestFirst.remove();
        }
    }

    private static String fingerprint(Request request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.path() + "?" + request.query() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(request.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
