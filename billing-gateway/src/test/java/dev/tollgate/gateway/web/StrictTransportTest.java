package dev.tollgate.gateway.web;

import static io.restassured.RestAssured.given;

import dev.tollgate.gateway.support.BehindAnIngress;
import dev.tollgate.gateway.support.GatewayTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
@TestProfile(BehindAnIngress.class)
class StrictTransportTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/login/no-such-code", "/assets/probe-1a2b3c.js", "/api/v1/session", "/nothing"})
    void a_browser_that_came_over_https_once_always_does(String path) {
        given().get(path).then().header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
}
