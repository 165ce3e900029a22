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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

@GatewayTest
class ServiceAwayTest {
    @Test
    void a_service_that_is_down_is_unavailable() {
        unavailable(asBackend().get("/api/v1/away"));
        unavailable(asBackend().contentType(ContentType.JSON).body("{}").post("/api/v1/away/x"));
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

    @Test
    void a_service_that_hangs_up_is_logged_by_route_so_that_its_lines_are_counted_together() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler listener = listener(lines);
        Logger.getLogger(Exchange.class.getName()).addHandler(listener);

        unavailable(asBackend().get("/api/v1/customers/reset"));
        unavailable(asBackend().get("/api/v1/customers/cus_1/reset"));

        Logger.getLogger(Exchange.class.getName()).removeHandler(listener);
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("GET /api/v1/customers/** "));
    }

    private static Handler listener(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(new PatternFormatter("%s").format(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
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
