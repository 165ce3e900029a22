package dev.tollgate.kit.testing;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Well-signed tokens whose claims are of no use: times that are none, claims nested without end. */
public final class OddTokens {
    private static final int DEEP = 4000;

    private static final Map<String, List<String>> ODD = Map.of(
            "exp",
            List.of(
                    "\"soon\"",
                    "\"1\"",
                    "-1",
                    "0",
                    "1.5",
                    "1e400",
                    "-1e400",
                    "1e300",
                    "253402300800",
                    "9223372036854775807",
                    "9223372036854775808",
                    "9".repeat(400),
                    "null",
                    "true",
                    "[]",
                    "{}",
                    "[1]"),
            "nbf",
            List.of("\"never\"", "1e400", "1e300", "9223372036854775807", "9".repeat(400), "true", "[]", "{}"),
            "iat",
            List.of("\"never\"", "true", "[]", "{}"));

    private OddTokens() {}

    /**
     * One token per odd time, by what is odd in it.
     *
     * @param good the claims of a good token
     * @param signer whose key signs them
     */
    public static Map<String, String> times(JsonObject good, String signer) {
        Map<String, String> tokens = new LinkedHashMap<>();
        ODD.forEach((claim, values) ->
                values.forEach(value -> tokens.put(claim + " " + value, with(good, claim, value, signer))));
        return tokens;
    }

    /** One token per claim that is nested without end. */
    public static Map<String, String> nested(JsonObject good, String signer, String... claims) {
        Map<String, String> tokens = new LinkedHashMap<>();
        for (String claim : claims) {
            tokens.put(claim + " of arrays", with(good, claim, "[".repeat(DEEP) + "]".repeat(DEEP), signer));
            tokens.put(
                    claim + " of objects",
                    with(good, claim, "{\"a\":".repeat(DEEP / 3) + "1" + "}".repeat(DEEP / 3), signer));
        }
        return tokens;
    }

    /** The good claims but for one, whose value is any JSON text. */
    public static String with(JsonObject good, String claim, String json, String signer) {
        JsonObject others = good.copy();
        others.remove(claim);
        String rest = others.encode();
        String claims = "{\"" + claim + "\":" + json + "," + rest.substring(1);
        return TokenForge.signed(new JsonObject().put("alg", "RS256").put("kid", signer), claims, signer);
    }
}
