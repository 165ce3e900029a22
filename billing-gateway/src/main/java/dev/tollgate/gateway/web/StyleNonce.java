package dev.tollgate.gateway.web;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Allows the style elements of one answer: the page marks them with the value, the answer's policy names it. Files of
 * styles need none, and inline scripts and style attributes are never allowed.
 */
public record StyleNonce(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    /** A random nonce for one answer. */
    public static StyleNonce fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new StyleNonce(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The value of {@code Content-Security-Policy}. */
    public String policy() {
        return POLICY.formatted(value);
    }
}
