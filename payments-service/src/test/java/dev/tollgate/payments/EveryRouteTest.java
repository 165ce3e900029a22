package dev.tollgate.payments;

import static dev.tollgate.kit.testing.HostileInput.quoted;
import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.ApiOperation;
import dev.tollgate.kit.testing.DescribedOperations;
import dev.tollgate.kit.testing.HostileInput;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.kit.testing.WhoMayWhat;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EveryRouteTest {
    private static final Map<String, Supplier<String>> EXAMPLES = Map.of(
            "account", () -> quoted(newAccount()),
            "email", () -> quoted("ada@example.com"),
            "name", () -> quoted("Ada"),
            "stripeCustomerIds", () -> "[\"cus_1\"]",
            "eventId", () -> quoted("evt_1"),
            "type", () -> quoted("invoice.paid"),
            "objectType", () -> quoted("invoice"),
            "objectId", () -> quoted("in_1"),
            "created", () -> "1790000000",
            "payload", () -> "{\"data\":{\"object\":{\"object\":\"invoice\",\"id\":\"in_1\"}}}");

    @Test
    void every_operation_has_an_id_and_lists_its_problems() {
        assertEquals(List.of(), DescribedOperations.violations(ApiOperation.all()));
    }

    @Test
    void each_role_reaches_only_what_it_may() {
        String customer = StripeSide.payingCustomer("ada@example.com");
        String invoice = StripeSide.paidInvoice(customer, StripeSide.price(100));
        String owner = link(customer);
        String id = as("member", owner).get("/api/v1/customers").path("data[0].id");
        Map<String, String> ids = Map.of("/api/v1/customers/{id}", id, "/api/v1/invoices/{id}", invoice);

        List<String> violations = new WhoMayWhat(EveryRouteTest::token, owner, newAccount(), ids, EXAMPLES)
                .violations(ApiOperation.all());

        assertEquals(List.of(), violations);
    }

    @Test
    void no_input_causes_a_server_error() {
        HostileInput input = new HostileInput(
                operation -> operation.roles().contains("backend") ? TestTokens.backend() : service(), EXAMPLES);

        assertEquals(List.of(), input.violations(ApiOperation.all()));
    }

    private static String token(Set<String> roles, String account) {
        return TestTokens.internal(roles.contains("internal") ? "webhooks" : "gateway", roles, account);
    }

    private static String service() {
        return TestTokens.service("webhooks");
    }
}
