package dev.tollgate.gateway.route;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** The service closes its connection instead of answering, once. */
@GatewayTest
class ClosedConnectionTest {
    @Test
    void a_failed_read_is_retried() {
        backend()
                .get("/api/v1/customers/closing/read")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/api/v1/customers/closing/read"));
    }

    @Test
    void a_failed_write_is_not_retried() {
        backend()
                .body("{}")
                .post("/api/v1/customers/closing/write")
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:tollgate:problem:unavailable"));
        backend().body("{}").post("/api/v1/customers/closing/write").then().statusCode(200);
    }

    private static RequestSpecification backend() {
        return given().header("Authorization", "Bearer " + TestTokens.outside("backend", null));
    }
}
