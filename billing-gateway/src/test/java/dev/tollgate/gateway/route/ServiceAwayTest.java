package dev.tollgate.gateway.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.tollgate.gateway.support.EchoServices;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@GatewayTest
class ServiceAwayTest {
    @Test
    void a_service_that_is_down_is_unavailable() {
        unavailable(asBackend().get("/api/v1/nobody"));
        unavailable(asBackend().contentType(ContentType.JSON).body("{}").post("/api/v1/nobody/x"));
    }

    @Test
    void a_service_that_hangs_up_is_unavailable() {
        unavailable(asBackend().get("/api/v1/customers/reset"));
    }

    @Test
    void a_service_that_stays_silent_is_unavailable() {
        Response answer = asBackend().get("/api/v1/customers/slow");

        unavailable(answer);
        assertThat(answer.time()).isLessThan(EchoServices.ANSWER_TIMEOUT_MILLIS * 2L);
    }

    private static void unavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .header("X-Request-Id", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:unavailable"))
                .body("requestId", notNullValue());
    }

    private static RequestSpecification asBackend() {
        return given().header("Authorization", "Bearer " + TestTokens.outside("backend", null));
    }
}
