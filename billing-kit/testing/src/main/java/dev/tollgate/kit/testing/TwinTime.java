package dev.tollgate.kit.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The twin's clock, which the service under test follows when its test has this profile. It never goes back. */
public final class TwinTime implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("tollgate.business-clock.url", "${test.twin}/_twin/clock");
    }

    /** Moves the twin's clock; the service follows a moment later. */
    public static void advance(Duration by) {
        RestAssured.given()
                .baseUri(base())
                .contentType(ContentType.JSON)
                .body(Map.of("advanceSeconds", by.toSeconds()))
                .post("/_twin/clock")
                .then()
                .statusCode(200);
    }

    /** The twin's time. */
    public static Instant now() {
        return Instant.ofEpochSecond(RestAssured.given()
                .baseUri(base())
                .get("/_twin/clock")
                .jsonPath()
                .getLong("now"));
    }

    private static String base() {
        return ConfigProvider.getConfig().getValue("test.twin", String.class);
    }
}
