package dev.tollgate.webhooks.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks Stripe's signature over the bytes of a body as they came: HMAC-SHA256 of {@code <t>.<body>}, the key being
 * the whole {@code whsec_…} string. Any of several secrets may match any of several signatures, and every pair is
 * compared in constant time. Never throws.
 */
public final class SignatureVerifier {
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;
    private final Duration tolerance;

    /** Checks against these secrets; none of them may be empty. */
    public SignatureVerifier(List<String> secrets, Duration tolerance) {
        this.keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
        this.tolerance = tolerance;
    }

    /** Checks at {@code now} that {@code body} was signed as {@code header} states. */
    public SignatureCheck check(String header, byte[] body, Instant now) {
        return SignatureHeader.parse(header)
                .map(signed -> check(signed, body, now))
                .orElse(SignatureCheck.MALFORMED);
    }

    private SignatureCheck check(SignatureHeader signed, byte[] body, Instant now) {
        boolean matches = false;
        for (SecretKeySpec key : keys) {
            byte[] expected = sign(key, signed.timestamp(), body);
            for (byte[] signature : signed.signatures()) {
                matches |= MessageDigest.isEqual(expected, signature);
            }
        }
        if (!matches) {
            return SignatureCheck.NO_MATCH;
        }
        long distance = Math.abs(now.getEpochSecond() - signed.epochSeconds());
        return distance <= tolerance.toSeconds() ? SignatureCheck.VALID : SignatureCheck.OUTSIDE_TOLERANCE;
    }

    private static byte[] sign(SecretKeySpec key, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) '.');
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }
}
