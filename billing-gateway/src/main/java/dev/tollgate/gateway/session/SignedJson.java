package dev.tollgate.gateway.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.kit.redis.ForgedEntries;
import dev.tollgate.kit.redis.RedisSigner;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Values of Redis as signed JSON; what is not signed for its place counts as absent. */
@Startup
@Singleton
class SignedJson {
    private final RedisSigner signer;
    private final ObjectMapper json;

    /** Ends the start without a key; only the gateway holds it. */
    SignedJson(SessionConfig config, ForgedEntries forged, ObjectMapper json) {
        this.signer = new RedisSigner("SESSION_SIGNING_KEY", config.signingKey(), forged);
        this.json = json;
    }

    /** A secret that only holders of the key can make of the seed. */
    String secret(String purpose, String seed) {
        return signer.secret(purpose, seed);
    }

    String write(String place, Object value) {
        try {
            return signer.sign(place, json.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value cannot be written", e);
        }
    }

    <T> Optional<T> read(String place, String entry, Class<T> type) {
        return signer.verified(place, entry).map(text -> parse(text, type));
    }

    private <T> T parse(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A signed value is not what it should be", e);
        }
    }
}
