package dev.tollgate.kit.stripe;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the twin's operator does. */
final class Twin {
    private Twin() {}

    static void limit(int perSecond) {
        operator("/_twin/request_limit", Map.of("perSecond", perSecond));
    }

    static void hang(String path, int millis, int times) {
        operator("/_twin/faults", Map.of("method", "*", "path", path, "hangMillis", millis, "times", times));
    }

    static void limited(String path, int times, int retryAfterSeconds) {
        operator(
                "/_twin/faults",
                Map.of("method", "GET", "path", path, "status", 429, "times", times, "retryAfter", retryAfterSeconds));
    }

    /** No limit, no faults. */
    static void calm() {
        limit(0);
        given().baseUri(base()).delete("/_twin/faults").then().statusCode(200);
    }

    /** Carries out the requests that hang. */
    static void release() {
        given().baseUri(base()).delete("/_twin/hangs").then().statusCode(200);
    }

    private static void operator(String path, Map<String, ?> body) {
        given().baseUri(base())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(200);
    }

    private static String base() {
        return ConfigProvider.getConfig().getValue("stripe.api-base", String.class);
    }
}
