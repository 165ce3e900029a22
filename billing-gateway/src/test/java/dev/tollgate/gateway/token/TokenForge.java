package dev.tollgate.gateway.token;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens, good ones and the ones attackers make. */
final class TokenForge {
    private static final Path KEYS = Path.of("target", "test-keys");

    private TokenForge() {}

    /** All that a good token needs, open for spoiling. */
    static JwtClaimsBuilder good() {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        return Jwt.issuer("tollgate-test")
                .audience("tollgate")
                .subject("mallory")
                .claim("role", "billing")
                .claim("account", "acme")
                .issuedAt(now.minusSeconds(300))
                .expiresAt(now.plusSeconds(300));
    }

    static Instant fromNow(long seconds) {
        return Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(seconds);
    }

    static String signed(JwtClaimsBuilder claims) {
        return claims.jws().keyId("outside").sign(key("outside"));
    }

    /** Signed by somebody else, under the right key's name. */
    static String signedByAnotherKey(JwtClaimsBuilder claims) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return claims.jws().keyId("outside").sign(generator.generateKeyPair().getPrivate());
    }

    static String signedWithForeignKid(JwtClaimsBuilder claims) {
        return claims.jws().keyId("gateway").sign(key("gateway"));
    }

    static String unsigned(JwtClaimsBuilder claims) {
        return part(new JsonObject().put("alg", "none").put("typ", "JWT").encode()) + '.' + payload(claims) + '.';
    }

    /** HS256 with the public key as the secret, which a verifier that trusts the header would accept. */
    static String signedWithThePublicKey(JwtClaimsBuilder claims) throws GeneralSecurityException {
        String header =
                part(new JsonObject().put("alg", "HS256").put("kid", "outside").encode());
        String content = header + '.' + payload(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(publicKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        return content + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String publicKey() {
        return read("outside-jwks.json");
    }

    private static String payload(JwtClaimsBuilder claims) {
        return signed(claims).split("\\.")[1];
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static PrivateKey key(String signer) {
        try {
            return KeyUtils.decodePrivateKey(read(signer + ".pem"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(KEYS.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
