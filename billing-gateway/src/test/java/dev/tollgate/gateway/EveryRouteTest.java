package dev.tollgate.gateway;

import static dev.tollgate.kit.testing.HostileInput.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.ApiOperation;
import dev.tollgate.kit.testing.HostileInput;
import dev.tollgate.kit.testing.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@GatewayTest
class EveryRouteTest {
    @Test
    void nothing_that_comes_in_is_an_error_of_ours() {
        HostileInput input = new HostileInput(
                operation -> TestTokens.outside("backend", null),
                Map.of(
                        "account", () -> quoted("acme"),
                        "subject", () -> quoted("ada"),
                        "role", () -> quoted("member"),
                        "returnUrl", () -> quoted("https://product.example/")));

        assertThat(input.violations(own())).isEmpty();
    }

    /** A stream that is let in never ends, so its account is tried elsewhere. */
    private static List<ApiOperation> own() {
        return ApiOperation.all().stream()
                .filter(operation -> !operation.path().equals("/api/v1/live"))
                .toList();
    }
}
