package dev.tollgate.gateway.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.Operators;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestTokens;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class OperationsTest {
    @Inject
    SettableClock clock;

    @Test
    void it_is_live_and_ready() {
        Operators.given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        Operators.given().get("/q/health/ready").then().statusCode(200).body("checks.name", notNullValue());
    }

    @Test
    void requests_are_counted_by_route_and_outcome() {
        given().header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                .get("/api/v1/plans")
                .then()
                .statusCode(200);
        given().get("/api/v1/invoices").then().statusCode(401);

        Operators.given()
                .get("/q/metrics")
                .then()
                .body(containsString("billing_gateway_requests_total{outcome=\"2xx\",route=\"plans\"}"))
                .body(containsString("billing_gateway_requests_total{outcome=\"4xx\",route=\"invoices\"}"))
                .body(containsString("billing_gateway_live_streams"));
    }

    @Test
    void no_id_becomes_a_metrics_label() {
        given().header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                .get("/api/v1/customers/cus_secret")
                .then()
                .statusCode(200);

        Operators.given().get("/q/metrics").then().body(not(containsString("cus_secret")));
    }

    @Test
    void the_own_endpoints_are_described() {
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/sessions'.post.summary", equalTo("Make a login link"))
                .body("paths.'/api/v1/overview'.get.summary", notNullValue());
    }

    @Test
    void the_services_public_endpoints_are_described_with_them() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/customers'.get.summary", equalTo("Read a customer"))
                .body("paths.'/internal/v1/customers'", nullValue())
                .body("components.schemas.EchoView.type", equalTo("object"))
                .body("components.schemas.EchoPart.type", equalTo("object"))
                .body("components.schemas.InsideView", nullValue())
                .body("components.schemas.CreateSession", notNullValue());
    }

    @Test
    void a_flood_of_readers_of_the_description_makes_no_more_calls_to_the_services() {
        // Given
        describe();
        int before = described();
        // When
        IntStream.range(0, 50).parallel().forEach(i -> describe());
        // Then
        assertThat(described()).isEqualTo(before);
        // When it is old
        clock.advance(Duration.ofSeconds(11));
        IntStream.range(0, 50).parallel().forEach(i -> describe());
        // Then each service is asked once more
        await().until(() -> described() == before + 3);
        IntStream.range(0, 10).forEach(i -> describe());
        assertThat(described()).isEqualTo(before + 3);
        clock.reset();
    }

    private static void describe() {
        given().get("/q/openapi?format=json").then().statusCode(200);
    }

    private static int described() {
        return Integer.parseInt(given().header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                .get("/api/v1/customers/described")
                .asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q",
                "/q/",
                "/q/health",
                "/q/health/live",
                "/q/health/ready",
                "/q/metrics",
                "/q/swagger-ui",
                "/q/dev",
                "/q/swagger-ui/index.html",
                "/q/openapi/x",
                "/q/info",
                "/q/arc"
            })
    void nothing_for_operators_is_served_to_the_internet(String path) {
        given().accept("text/html")
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:not-found"));
    }

    @Test
    void an_unknown_path_is_a_problem() {
        given().get("/nothing/here")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("X-Request-Id", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:not-found"))
                .body("requestId", notNullValue());
    }

    @Test
    void every_answer_carries_the_security_headers() {
        given().get("/api/v1/session")
                .then()
                .statusCode(401)
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("X-Frame-Options", equalTo("DENY"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"))
                .header("Cross-Origin-Resource-Policy", equalTo("same-origin"))
                .header("Cache-Control", equalTo("no-store"));
        given().get("/index.html")
                .then()
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("same-origin"))
                .header("Cross-Origin-Opener-Policy", equalTo("same-origin"))
                .header("Cross-Origin-Resource-Policy", equalTo("same-origin"));
    }

    @Test
    void hashed_files_are_cached_for_ever_and_pages_are_revalidated() {
        given().get("/assets/probe-1a2b3c.js")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("public, max-age=31536000, immutable"));
        given().get("/index.html")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-cache"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    @Test
    void a_missing_file_is_not_kept() {
        given().get("/assets/gone-1a2b3c.js")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void a_refused_read_keeps_the_connection() {
        given().get("/api/v1/session").then().statusCode(401).header("Connection", nullValue());
    }

    @Test
    void a_browser_that_goes_to_a_page_of_the_dashboard_gets_the_dashboard() {
        given().accept("text/html,*/*;q=0.8")
                .get("/checkout/return?checkout=1")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<title>dashboard</title>"));
    }
}
