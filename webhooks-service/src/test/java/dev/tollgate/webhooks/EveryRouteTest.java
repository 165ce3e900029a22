package dev.tollgate.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.ApiOperation;
import dev.tollgate.kit.testing.DescribedOperations;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.WhoMayWhat;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EveryRouteTest extends WebhooksTest {
    @Test
    void every_operation_has_an_id_and_lists_its_problems() {
        assertEquals(List.of(), DescribedOperations.violations(ApiOperation.all()));
    }

    @Test
    void no_role_reaches_an_operation_of_another() {
        WhoMayWhat callers = new WhoMayWhat(EveryRouteTest::token, "acct_1", "acct_2", Map.of(), Map.of());

        assertEquals(List.of(), callers.violations(askingForTokens()));
    }

    @Test
    void support_reads_events_and_replays_none() {
        Map<String, Set<String>> roles = Map.of(
                "GET " + EVENTS,
                Set.of("support", "admin"),
                "GET " + EVENTS + "/{id}",
                Set.of("support", "admin"),
                "POST " + EVENTS + "/{id}/replay",
                Set.of("admin"),
                "GET /api/v1/webhooks/audit-entries",
                Set.of("admin"),
                "GET /api/v1/accounts/{account}/timeline",
                Set.of("support", "admin"));

        for (ApiOperation operation : askingForTokens()) {
            assertEquals(roles.get(operation.toString()), operation.roles(), operation.toString());
        }
    }

    /** Stripe shows a signature. */
    private static List<ApiOperation> askingForTokens() {
        return ApiOperation.all().stream()
                .filter(operation -> !operation.path().equals(WEBHOOK))
                .toList();
    }

    private static String token(Set<String> roles, String account) {
        return TestTokens.internal(roles.contains("internal") ? "subscriptions" : "gateway", roles, account);
    }
}
