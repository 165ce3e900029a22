package dev.tollgate.twin.core.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The Stripe-Signature header, see https://docs.stripe.com/webhooks/signature. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** {@code t=<seconds>,v1=<hex>,v1=<hex>} over {@code t.body}, keyed with each secret in full. */
    static String header(List<String> secrets, long seconds, byte[] body) {
        StringBuilder header = new StringBuilder("t=").append(seconds);
        secrets.forEach(secret -> header.append(",v1=").append(hash(secret, seconds, body)));
        return header.toString();
    }

    private static String hash(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
