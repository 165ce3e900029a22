package dev.tollgate.kit.testing;

import io.smallrye.jwt.util.KeyUtils;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * One RS256 key per signer, written where both the service under test and its tests find them. Those of an earlier start
 * are used again: making them takes seconds.
 */
final class TestKeys {
    private static final Path FOLDER = Path.of("target", "test-keys");
    /** What the local run and the containers grant each signer, so that tests run with the same. */
    private static final Path RIGHTS =
            Path.of("deploy/local/src/main/resources/dev/tollgate/local/key/internal-rights.json");

    private TestKeys() {}

    /** Makes the keys and returns the settings that point at them. */
    static Map<String, String> create() throws IOException {
        Files.createDirectories(FOLDER);
        JsonArray internal = new JsonArray();
        for (String signer : rights().fieldNames()) {
            internal.add(key(signer).put("may", rights().getJsonObject(signer)));
        }
        Map<String, String> settings = new HashMap<>(outsideRoles());
        settings.put("INTERNAL_JWKS", keySet("internal-jwks.json", internal));
        settings.put("INTERNAL_SIGNING_KEY", FOLDER.toAbsolutePath() + "/${tollgate.internal-tokens.signer}.pem");
        settings.put("OUTSIDE_JWKS", keySet("outside-jwks.json", new JsonArray().add(key("outside"))));
        settings.put("OUTSIDE_ISSUER", "tollgate-test");
        return settings;
    }

    private static Map<String, String> outsideRoles() {
        return Map.of(
                "OUTSIDE_ADMIN_ROLE", TestTokens.outsideRole("admin"),
                "OUTSIDE_BACKEND_ROLE", TestTokens.outsideRole("backend"),
                "OUTSIDE_FINANCE_ROLE", TestTokens.outsideRole("finance"),
                "OUTSIDE_SUPPORT_ROLE", TestTokens.outsideRole("support"));
    }

    private static String keySet(String name, JsonArray keys) throws IOException {
        return write(name, new JsonObject().put("keys", keys).encode()).toString();
    }

    /** Signer, then service, then operations. */
    static JsonObject rights() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(RIGHTS))) {
            folder = folder.getParent();
        }
        try {
            return new JsonObject(Files.readString(folder.resolve(RIGHTS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The PEM of one signer. */
    static String pem(String signer) {
        try {
            return Files.readString(file(signer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String signer) {
        return FOLDER.resolve(signer + ".pem");
    }

    private static JsonObject key(String signer) throws IOException {
        if (!Files.exists(file(signer))) {
            write(signer + ".pem", pem(generate().getPrivate()));
        }
        RSAPrivateCrtKey key = stored(signer);
        return new JsonObject()
                .put("kty", "RSA")
                .put("alg", "RS256")
                .put("use", "sig")
                .put("kid", signer)
                .put("n", unsigned(key.getModulus()))
                .put("e", unsigned(key.getPublicExponent()));
    }

    private static RSAPrivateCrtKey stored(String signer) {
        try {
            return (RSAPrivateCrtKey) KeyUtils.decodePrivateKey(pem(signer));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        byte[] magnitude = Arrays.copyOfRange(bytes, start, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }

    private static Path write(String name, String content) throws IOException {
        return Files.writeString(FOLDER.resolve(name), content).toAbsolutePath();
    }
}
