package dev.tollgate.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.ApiOperation;
import dev.tollgate.kit.testing.SignerTable;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignerTableTest {
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "gateway", Set.of("POST /internal/v1/audit-entries"),
            "subscriptions",
                    Set.of(
                            "POST /internal/v1/customers",
                            "GET /internal/v1/customers",
                            "POST /internal/v1/customers/sync",
                            "POST /internal/v1/customers/adopt",
                            "POST /internal/v1/customers/linked/claim",
                            "POST /internal/v1/customers/linked/confirm",
                            "POST /internal/v1/customers/lookup"),
            "webhooks",
                    Set.of(
                            "POST /internal/v1/stripe-events",
                            "POST /internal/v1/customers/lookup",
                            "GET /internal/v1/domain-events"));

    @Test
    void each_signer_does_here_what_its_key_grants_and_nothing_else() {
        assertEquals(List.of(), new SignerTable(ALLOWED).violations(ApiOperation.all()));
    }
}
