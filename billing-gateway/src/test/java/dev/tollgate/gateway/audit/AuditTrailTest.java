package dev.tollgate.gateway.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.gateway.support.Browser;
import dev.tollgate.gateway.support.EchoServices;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.ApiOperation;
import dev.tollgate.kit.testing.AuditedOperations;
import dev.tollgate.kit.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@GatewayTest
class AuditTrailTest {
    @Test
    void every_writing_operation_of_the_gateways_own_is_recorded() {
        Map<String, Runnable> acts = Map.of(
                "POST /api/v1/sessions", () -> link("acme").statusCode(201),
                "DELETE /api/v1/sessions", () -> end("").statusCode(204),
                "DELETE /api/v1/sessions/{id}", () -> end("/" + session()).statusCode(204));

        assertThat(new AuditedOperations(() -> String.valueOf(recorded().size()), acts).violations(ApiOperation.all()))
                .isEmpty();
    }

    @Test
    void a_login_link_is_recorded_with_who_made_it_for_whom() {
        link("acme").statusCode(201);

        JsonArray recorded = recorded();
        JsonObject act = recorded.getJsonObject(recorded.size() - 1);
        assertThat(act.getJsonObject("actor").getMap())
                .containsEntry("subject", "test-backend")
                .containsEntry("role", "backend")
                .containsEntry("address", "127.0.0.1")
                .containsEntry("requestId", "request-of-a-link");
        assertThat(act.getJsonObject("entry").getMap())
                .containsEntry("action", "session.link")
                .containsEntry("account", "acme")
                .containsEntry("subjectId", "user_1");
        assertThat(act.getString("authorization")).startsWith("Bearer ");
    }

    @Test
    void what_cannot_be_recorded_is_not_done() {
        link("no-audit")
                .statusCode(503)
                .body("type", equalTo("urn:tollgate:problem:unavailable"))
                .header("Retry-After", equalTo("2"));
    }

    private static String session() {
        Browser.at(Browser.loginPath("acme", "user_1", "member"));
        return given().auth()
                .oauth2(TestTokens.outside("backend", null))
                .get("/api/v1/sessions?subject=user_1")
                .path("data[0].id");
    }

    private static ValidatableResponse end(String which) {
        return given().auth()
                .oauth2(TestTokens.outside("backend", null))
                .delete("/api/v1/sessions" + which + "?subject=user_1")
                .then();
    }

    private static ValidatableResponse link(String account) {
        return given().auth()
                .oauth2(TestTokens.outside("backend", null))
                .header("X-Request-Id", "request-of-a-link")
                .contentType(ContentType.JSON)
                .body(Map.of("account", account, "subject", "user_1", "role", "member"))
                .post("/api/v1/sessions")
                .then();
    }

    private static JsonArray recorded() {
        String payments = ConfigProvider.getConfig().getValue("PAYMENTS_URL", String.class);
        return new JsonArray(
                given().baseUri(payments).get(EchoServices.RECORDED).asString());
    }
}
