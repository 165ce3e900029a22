package dev.tollgate.twin.core.api;

import dev.tollgate.twin.core.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Takes any secret test key and any key of a restricted one's form, as a bearer token or as the user name of basic
 * authentication.
 */
final class Authentication {
    private Authentication() {}

    /** The key a request comes with; 401 without one, or with one of no known form. */
    static String require(Request request) {
        String key = key(request.header("Authorization"));
        if (key.isEmpty()) {
            throw StripeError.unauthorized(
                    "You did not provide an API key. You need to provide your API key in the Authorization header, "
                            + "using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        }
        if (!key.matches("(sk|rk)_test_[A-Za-z0-9_]+")) {
            throw invalid(key);
        }
        return key;
    }

    static StripeError invalid(String key) {
        return StripeError.unauthorized("Invalid API Key provided: " + masked(key));
    }

    private static String key(String header) {
        if (header == null) {
            return "";
        }
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return header.substring(7).trim();
        }
        return header.regionMatches(true, 0, "Basic ", 0, 6)
                ? userName(header.substring(6).trim())
                : "";
    }

    private static String userName(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2)[0];
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    static String masked(String key) {
        int shown = Math.min(key.length() / 2, 4);
        return "*".repeat(Math.min(key.length() - shown, 20)) + key.substring(key.length() - shown);
    }
}
