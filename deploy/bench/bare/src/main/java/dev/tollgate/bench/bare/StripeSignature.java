package dev.tollgate.bench.bare;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stripe's signature, {@code t=SECONDS,v1=HEX}, over the seconds and the body. */
@ApplicationScoped
class StripeSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final long TOLERANCE_SECONDS = 300;

    private final SecretKeySpec key;
    private final Clock clock = Clock.systemUTC();

    StripeSignature(@ConfigProperty(name = "bench.webhook-secret") String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    boolean matches(String header, byte[] body) {
        int comma = header == null ? -1 : header.indexOf(",v1=");
        if (comma < 0 || !header.startsWith("t=")) {
            return false;
        }
        String seconds = header.substring(2, comma);
        long age = clock.millis() / 1000 - Long.parseLong(seconds);
        byte[] stated = HexFormat.of().parseHex(header.substring(comma + 4));
        return Math.abs(age) <= TOLERANCE_SECONDS && MessageDigest.isEqual(stated, sign(seconds, body));
    }

    private byte[] sign(String seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
