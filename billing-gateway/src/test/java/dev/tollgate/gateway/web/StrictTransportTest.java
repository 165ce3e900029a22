package dev.tollgate.gateway.web;

import static io.restassured.RestAssured.given;

import dev.tollgate.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
@TestProfile(StrictTransportTest.Https.class)
class StrictTransportTest {
    /** A dashboard behind TLS. */
    public static class Https implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tollgate.sessions.dashboard-url", "https://billing.example.com");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login/no-such-code", "/assets/probe-1a2b3c.js", "/api/v1/session", "/nothing"})
    void a_browser_that_came_over_https_once_always_does(String path) {
        given().get(path).then().header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
}
