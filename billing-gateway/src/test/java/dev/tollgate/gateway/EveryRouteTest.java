package dev.tollgate.gateway;

import static dev.tollgate.kit.testing.HostileInput.quoted;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.ApiOperation;
import dev.tollgate.kit.testing.HostileInput;
import dev.tollgate.kit.testing.TestTokens;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@GatewayTest
class EveryRouteTest {
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
