package dev.tollgate.webhooks;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Events and signatures as Stripe would make them. */
public final class StripeEvents {
    /** The secret being rolled in. */
    public static final String NEW_SECRET = "whsec_new";
    /** The secret being rolled out. */
    public static final String OLD_SECRET = "whsec_old";

    private StripeEvents() {}

    /** An id that was not used yet. */
    public static String id(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** An event about an object of a customer. */
    public static JsonObject event(String type, String customer) {
        String family = type.substring(0, type.lastIndexOf('.'));
        JsonObject object = new JsonObject()
                .put("id", "customer".equals(family) ? customer : id("obj"))
                .put("object", family.substring(family.lastIndexOf('.') + 1));
        if (!"customer".equals(family)) {
            object.put("customer", customer);
        }
        return new JsonObject()
                .put("id", id("evt"))
                .put("object", "event")
                .put("api_version", "2026-07-29.dahlia")
                .put("created", 1_774_905_649L)
                .put("livemode", false)
                .put("type", type)
                .put("data", new JsonObject().put("object", object));
    }

    /** The header Stripe would send with this body at this time. */
    public static String header(String secret, long epochSeconds, byte[] body) {
        return "t=" + epochSeconds + ",v1=" + signature(secret, String.valueOf(epochSeconds), body);
    }

    /** The hex HMAC-SHA256 of {@code <time>.<body>}. */
    public static String signature(String secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
