package dev.tollgate.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Values that cannot be guessed. Only their fingerprints are stored, so that a reader of Redis cannot use them. */
final class Secrets {
    private static final int BYTES = 32;
    private static final int NAME_LENGTH = 22;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** A new one: 256 bits in 43 characters that fit into URLs and cookies. */
    static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return text(bytes);
    }

    /** A name that opens nothing. */
    static String name() {
        return fresh().substring(0, NAME_LENGTH);
    }

    /** What is stored instead. */
    static String fingerprint(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return text(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
