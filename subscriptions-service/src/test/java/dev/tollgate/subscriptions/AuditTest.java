package dev.tollgate.subscriptions;

import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.asBackend;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tollgate.kit.testing.ApiOperation;
import dev.tollgate.kit.testing.AuditedOperations;
import dev.tollgate.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditTest {
    private static final String ENTRIES = "/api/v1/subscriptions/audit-entries";

    @Test
    void every_writing_operation_leaves_an_entry() {
        Map<String, Runnable> acts = Map.of(
                "PUT /api/v1/usage/levels/{metric}",
                () -> setLevel(newAccount(), 1).then().statusCode(200),
                "POST /api/v1/billing/checkout-sessions",
                () -> buy(newAccount()).then().statusCode(201));

        assertThat(new AuditedOperations(() -> AuditedOperations.newestAt(ENTRIES), acts)
                        .violations(ApiOperation.all()))
                .isEmpty();
    }

    @Test
    void a_level_is_recorded_with_what_it_was_and_what_it_became() {
        String account = newAccount();
        setLevel(account, 1).then().statusCode(200);
        setLevel(account, 0).then().statusCode(200);

        entries(account)
                .body("data", hasSize(2))
                .body("data[0].action", equalTo("level.set"))
                .body("data[0].subjectId", equalTo("agents"))
                .body("data[0].actor", equalTo("test-backend"))
                .body("data[0].role", equalTo("backend"))
                .body("data[0].before.value", equalTo(1))
                .body("data[0].after.value", equalTo(0));
    }

    @Test
    void a_level_the_plan_does_not_allow_leaves_no_entry() {
        String account = newAccount();

        setLevel(account, 1000).then().statusCode(429);

        entries(account).body("data", hasSize(0));
    }

    @Test
    void a_checkout_is_recorded_once_with_its_plan() {
        String account = newAccount();
        String id = buy(account).path("id");
        buy(account).then().statusCode(201);

        entries(account)
                .body("data.action", equalTo(List.of("checkout.start")))
                .body("data[0].subjectId", equalTo(id))
                .body("data[0].role", equalTo("billing"))
                .body("data[0].after.plan", equalTo("starter"));
    }

    private static Response setLevel(String account, long value) {
        return asBackend().body(Map.of("account", account, "value", value)).put("/api/v1/usage/levels/agents");
    }

    private static Response buy(String account) {
        return as("billing", account).body(Map.of("plan", "starter")).post("/api/v1/billing/checkout-sessions");
    }

    private static ValidatableResponse entries(String account) {
        return given().auth()
                .oauth2(TestTokens.internal("gateway", "admin", null))
                .queryParam("concerns", account)
                .get(ENTRIES)
                .then()
                .statusCode(200);
    }
}
