package dev.tollgate.webhooks.signature;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The content of a {@code Stripe-Signature} header, {@code t=<unix seconds>,v1=<hex>[,v1=…][,v0=…]}.
 *
 * @param timestamp the signed time exactly as written, because its characters are part of what was signed
 * @param signatures the well-formed {@code v1} values; other schemes are left out
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe's description</a>
 */
record SignatureHeader(String timestamp, List<byte[]> signatures) {
    /** Stripe's own is under 300 characters, also while a secret is rolled. */
    static final int MAX_LENGTH = 4096;

    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    /** Reads a header; empty when it is missing or is not of the form above. Never throws. */
    static Optional<SignatureHeader> parse(String header) {
        if (header == null || header.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String timestamp = null;
        List<byte[]> signatures = new ArrayList<>();
        for (String item : header.split(",", -1)) {
            if (item.startsWith("t=")) {
                if (timestamp != null) {
                    return Optional.empty();
                }
                timestamp = item.substring(2);
            } else if (item.startsWith("v1=")
                    && SHA_256.matcher(item.substring(3)).matches()) {
                signatures.add(HexFormat.of().parseHex(item.substring(3)));
            }
        }
        return timestamp != null && TIMESTAMP.matcher(timestamp).matches() && !signatures.isEmpty()
                ? Optional.of(new SignatureHeader(timestamp, signatures))
                : Optional.empty();
    }

    /** The signed time in epoch seconds. */
    long epochSeconds() {
        return Long.parseLong(timestamp);
    }
}
