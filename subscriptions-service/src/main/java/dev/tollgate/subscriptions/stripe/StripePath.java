package dev.tollgate.subscriptions.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where an object is at Stripe. */
public final class StripePath {
    private StripePath() {}

    /** The path of one object; whatever its id contains stays one segment. */
    public static String of(String collection, String id) {
        return "/v1/" + collection + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
