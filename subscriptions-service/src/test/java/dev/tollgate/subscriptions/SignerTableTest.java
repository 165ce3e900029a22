package dev.tollgate.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.ApiOperation;
import dev.tollgate.kit.testing.SignerTable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignerTableTest {
    private static final Map<String, Set<String>> ALLOWED =
            Map.of("webhooks", Set.of("POST /internal/v1/stripe-events", "GET /internal/v1/domain-events"));

    @Test
    void each_signer_does_here_what_its_key_grants_and_nothing_else() {
        assertEquals(List.of(), new SignerTable(ALLOWED).violations(ApiOperation.all()));
    }
}
