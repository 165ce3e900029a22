package dev.tollgate.kit.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where an object is at Stripe. */
public final class StripePath {
    private StripePath() {}

    /** The path of one object; {@link UnreadableObject} when the id cannot be Stripe's. */
    public static String of(String collection, String id) {
        return "/v1/" + collection + "/" + StripeIds.required(id);
    }

    /** A value as part of a query. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
