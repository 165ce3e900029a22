package dev.tollgate.gateway.token;

import dev.tollgate.kit.testing.TokenForge;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** The identity provider's tokens, whole and spoiled. */
final class ProviderTokens {
    static final String SIGNER = "outside";

    private static final JsonObject RS256 = new JsonObject().put("alg", "RS256").put("kid", SIGNER);

    private ProviderTokens() {}

    /** All that a good token needs, open for spoiling. */
    static JwtClaimsBuilder good() {
        return Jwt.issuer("tollgate-test")
                .audience("tollgate")
                .subject("mallory")
                .claim("role", "billing")
                .claim("account", "acme")
                .issuedAt(fromNow(-300))
                .expiresAt(fromNow(300));
    }

    static Instant fromNow(long seconds) {
        return Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(seconds);
    }

    static String signed(JwtClaimsBuilder claims) {
        return TokenForge.signed(claims, SIGNER);
    }

    /** A good token with another value in its header. */
    static String withHeader(String name, Object value) {
        return TokenForge.signed(with(RS256, name, value), claims(), SIGNER);
    }

    /** A good token with another claim, of any type. */
    static String withClaim(String name, Object value) {
        return TokenForge.signed(RS256, with(claims(), name, value), SIGNER);
    }

    private static JsonObject claims() {
        return TokenForge.claims(good(), SIGNER);
    }

    /** Without the member when the value is null. */
    private static JsonObject with(JsonObject object, String name, Object value) {
        JsonObject changed = object.copy();
        changed.remove(name);
        return value == null ? changed : changed.put(name, value);
    }
}
