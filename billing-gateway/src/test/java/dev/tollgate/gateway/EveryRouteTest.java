package dev.tollgate.gateway;

import static dev.tollgate.kit.testing.HostileInput.quoted;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.gateway.support.EchoServices;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.ApiOperation;
import dev.tollgate.kit.testing.DescribedOperations;
import dev.tollgate.kit.testing.HostileInput;
import dev.tollgate.kit.testing.TestTokens;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@GatewayTest
class EveryRouteTest {
    @Test
    void every_operation_has_an_id_and_lists_its_problems() {
        List<ApiOperation> ofTheGateway = ApiOperation.all().stream()
                .filter(operation -> !operation.path().equals(EchoServices.DESCRIBED_PATH))
                .toList();

        assertThat(DescribedOperations.violations(ofTheGateway)).isEmpty();
    }

    @Test
    void an_operation_of_a_service_lists_what_the_gateway_refuses() {
        ApiOperation read = ApiOperation.all().stream()
                .filter(operation -> operation.path().equals(EchoServices.DESCRIBED_PATH))
                .findFirst()
                .orElseThrow();

        assertThat(read.problems().get(503)).contains("urn:tollgate:problem:overloaded");
        assertThat(read.problems().get(429)).contains("urn:tollgate:problem:rate-limited");
        assertThat(read.problems().get(401)).contains("urn:tollgate:problem:session-expired");
    }

    /** The services' own tests hold each description; here they meet in one document. */
    @Test
    void no_two_services_give_an_operation_the_same_id() throws IOException {
        JsonObject paths =
                new JsonObject(Files.readString(Path.of("src/main/webui/openapi.json"))).getJsonObject("paths");
        List<String> ids = paths.stream()
                .flatMap(path -> ((JsonObject) path.getValue()).stream())
                .map(operation -> ((JsonObject) operation.getValue()).getString("operationId", ""))
                .toList();

        assertThat(ids).hasSizeGreaterThan(30).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void no_input_causes_a_500() {
        HostileInput input = new HostileInput(
                operation -> TestTokens.outside("backend", null),
                Map.of(
                        "account", () -> quoted("acme"),
                        "subject", () -> quoted("ada"),
                        "role", () -> quoted("member"),
                        "returnUrl", () -> quoted("https://product.example/")));

        assertThat(input.violations(own())).isEmpty();
    }

    /** Every operation the gateway describes, its services' among them, for tokens that claim two things at once. */
    @Test
    void a_token_that_mixes_both_kinds_of_roles_reaches_nothing() {
        List<String> violations = new ArrayList<>();
        for (ApiOperation operation : ApiOperation.all()) {
            for (String role : List.of("support", "finance", "admin", "backend")) {
                refused(violations, operation, role + " of an account", TestTokens.outside(role, "acct_free"));
            }
            for (String role : List.of("member", "billing")) {
                refused(violations, operation, role + " of none", TestTokens.outside(role, null));
            }
            Set<String> both = Set.of("admin", "member");
            refused(violations, operation, "both kinds", TestTokens.outside(both, "acct_free"));
            refused(violations, operation, "both kinds of none", TestTokens.outside(both, null));
        }
        assertThat(violations).isEmpty();
    }

    private static void refused(List<String> violations, ApiOperation operation, String who, String token) {
        if (operation.path().startsWith("/login/")) {
            return;
        }
        int status = given().header("Authorization", "Bearer " + token)
                .queryParam("account", "acct_starter")
                .contentType(ContentType.JSON)
                .body("{}")
                .request(operation.method(), operation.path().replaceAll("\\{[^}]+}", "x"))
                .statusCode();
        if (status != 403) {
            violations.add(who + ": " + operation + " -> " + status);
        }
    }

    /** A stream that is let in never ends, so its account is tried elsewhere. */
    private static List<ApiOperation> own() {
        return ApiOperation.all().stream()
                .filter(operation -> !operation.path().equals("/api/v1/live"))
                .toList();
    }
}
