package dev.tollgate.kit.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** One RS256 key per signer, written where both the service under test and its tests find them. */
final class TestKeys {
    private static final Path FOLDER = Path.of("target", "test-keys");
    private static final List<String> OUTSIDE = List.of("member", "billing", "admin", "backend");
    private static final List<String> INTERNAL = List.of("internal");

    private TestKeys() {}

    /** Makes the keys and returns the settings that point at them. */
    static Map<String, String> create() throws IOException {
        Files.createDirectories(FOLDER);
        JsonArray internal = new JsonArray()
                .add(key("gateway", OUTSIDE))
                .add(key("payments", INTERNAL))
                .add(key("subscriptions", INTERNAL))
                .add(key("webhooks", INTERNAL));
        Path keySet = write(
                "internal-jwks.json", new JsonObject().put("keys", internal).encode());
        JsonArray outside = new JsonArray().add(key("outside", OUTSIDE));
        Path outsideSet =
                write("outside-jwks.json", new JsonObject().put("keys", outside).encode());
        return Map.of(
                "INTERNAL_JWKS",
                keySet.toString(),
                "INTERNAL_SIGNING_KEY",
                FOLDER.toAbsolutePath() + "/${tollgate.internal-tokens.signer}.pem",
                "OUTSIDE_JWKS",
                outsideSet.toString(),
                "OUTSIDE_ISSUER",
                "tollgate-test");
    }

    /** The PEM of one signer. */
    static String pem(String signer) {
        try {
            return Files.readString(FOLDER.resolve(signer + ".pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject key(String signer, List<String> roles) throws IOException {
        KeyPair pair = generate();
        write(
                signer + ".pem",
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("alg", "RS256")
                .put("use", "sig")
                .put("kid", signer)
                .put("n", unsigned(key.getModulus()))
                .put("e", unsigned(key.getPublicExponent()))
                .put("roles", new JsonArray(roles));
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
