package dev.tollgate.kit.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where an object is at Stripe. */
public final class StripePath {
    private StripePath() {}

    /** The path of one object; whatever its id contains stays one segment. */
    public static String of(String collection, String id) {
        return "/v1/" + collection + "/" + encode(id);
    }

    /** A value as part of a path or query. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
