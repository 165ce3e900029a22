package dev.tollgate.payments;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.asBackend;
import static dev.tollgate.payments.PaymentsApi.asSubscriptions;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tollgate.kit.testing.ApiOperation;
import dev.tollgate.kit.testing.AuditedOperations;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditTest {
    private static final String ENTRIES = "/api/v1/payments/audit-entries";

    @Inject
    Database database;

    @Inject
    Pool pool;

    @Test
    void every_writing_operation_leaves_an_entry() {
        String account = newAccount();
        String linked = link(StripeSide.customer("ada@example.com"));
        Map<String, Runnable> acts = Map.of(
                "POST /api/v1/customers", () -> create(account),
                "POST /internal/v1/customers/adopt", () -> adopt(newAccount(), StripeSide.customer("eve@example.com")),
                "PATCH /api/v1/customers/{id}", () -> change(linked));

        assertEquals(
                List.of(),
                new AuditedOperations(() -> AuditedOperations.newestAt(ENTRIES), acts).violations(ApiOperation.all()));
    }

    @Test
    void an_entry_names_actor_action_and_address() {
        String account = newAccount();
        String customer = StripeSide.customer("ada@example.com");

        asBackend()
                .header("X-Request-Id", "request-of-a-link")
                .header("X-Forwarded-For", "198.51.100.9, 192.0.2.7")
                .body(Map.of("account", account, "stripeCustomerId", customer))
                .post("/api/v1/customers")
                .then()
                .statusCode(201);

        entries(account)
                .body("data", hasSize(1))
                .body("data[0].actor", equalTo("test-backend"))
                .body("data[0].role", equalTo("backend"))
                .body("data[0].action", equalTo("customer.link"))
                .body("data[0].subjectType", equalTo("customer"))
                .body("data[0].subjectId", notNullValue())
                .body("data[0].after.stripeCustomerId", equalTo(customer))
                .body("data[0].requestId", equalTo("request-of-a-link"))
                .body("data[0].address", equalTo("192.0.2.7"))
                .body("data[0].occurredAt", notNullValue());
    }

    @Test
    void of_personal_fields_only_that_they_changed_is_recorded() {
        String account = newAccount();
        create(account);
        change(account);

        entries(account)
                .body("data.action", equalTo(List.of("customer.change", "customer.create")))
                .body("data[0].after.changed", equalTo(List.of("email", "name")))
                .body(not(containsString("example.com")))
                .body(not(containsString("Ada")));
    }

    @Test
    void what_is_refused_leaves_no_entry() {
        String customer = StripeSide.customer("ada@example.com");
        link(customer);
        String account = newAccount();

        asBackend()
                .body(Map.of("account", account, "stripeCustomerId", customer))
                .post("/api/v1/customers")
                .then()
                .statusCode(409);

        entries(account).body("data", hasSize(0));
    }

    @Test
    void a_creation_is_recorded_once_when_it_has_happened() {
        String account = newAccount();
        StripeSide.fail("/v1/customers", 500);
        for (int i = 0; i < 2; i++) {
            tryToCreate(account, "ada@example.com").statusCode(503);
        }
        entries(account).body("data", hasSize(0));
        StripeSide.answerAgain();

        create(account);
        create(account);

        entries(account).body("data.action", equalTo(List.of("customer.create")));
    }

    @Test
    void a_person_who_asks_for_the_customer_a_service_needed_is_recorded() {
        String account = newAccount();
        asSubscriptions()
                .body(Map.of("account", account, "email", "ada@example.com", "name", "Ada"))
                .post("/internal/v1/customers")
                .then()
                .statusCode(200);

        create(account);

        entries(account).body("data.action", equalTo(List.of("customer.create")));
    }

    @Test
    void of_a_change_that_stripe_did_not_answer_the_outcome_is_unknown() {
        String customer = StripeSide.customer("ada@example.com");
        String account = link(customer);
        StripeSide.fail("/v1/customers/" + customer, 500);

        tryToChange(account).statusCode(503);

        StripeSide.answerAgain();
        entries(account)
                .body("data[0].action", equalTo("customer.change"))
                .body("data[0].after.outcome", equalTo("unknown"));
    }

    @Test
    void an_act_at_the_gateway_is_recorded_with_the_actor_it_had_there() {
        String account = newAccount();

        given().auth()
                .oauth2(TestTokens.service("gateway"))
                .contentType("application/json")
                .body(Map.of(
                        "actor", Map.of("subject", "eve", "role", "admin", "requestId", "r-1", "address", "192.0.2.7"),
                        "entry",
                                Map.of(
                                        "action", "session.link",
                                        "account", account,
                                        "subjectType", "person",
                                        "subjectId", "user_1",
                                        "after", Map.of("role", "member"))))
                .post("/internal/v1/audit-entries")
                .then()
                .statusCode(204);

        entries(account)
                .body("data[0].actor", equalTo("eve"))
                .body("data[0].role", equalTo("admin"))
                .body("data[0].address", equalTo("192.0.2.7"))
                .body("data[0].subjectId", equalTo("user_1"))
                .body("data[0].after.role", equalTo("member"));
    }

    @Test
    void entries_come_in_pages_newest_first() {
        String account = newAccount();
        create(account);
        change(account);
        change(account);

        String last = entries(account, "limit", "2")
                .body("hasMore", equalTo(true))
                .extract()
                .path("data[1].id");

        entries(account, "after", last)
                .body("data.action", equalTo(List.of("customer.create")))
                .body("hasMore", equalTo(false));
    }

    @Test
    void entries_are_never_changed_or_removed() {
        create(newAccount());

        for (String sql : List.of(
                "UPDATE audit_entries SET actor_subject = 'x'",
                "DELETE FROM audit_entries",
                "TRUNCATE audit_entries")) {
            assertEquals("P0001", database.refusal(sql));
        }
    }

    @Test
    void the_service_itself_has_no_right_to_change_an_entry() {
        for (String sql : List.of(
                "UPDATE audit_entries SET actor_subject = 'x'",
                "DELETE FROM audit_entries",
                "TRUNCATE audit_entries")) {
            PgException refused = assertThrows(
                    PgException.class, () -> pool.query(sql).execute().await().indefinitely());
            assertEquals("42501", refused.getSqlState());
        }
    }

    private static void adopt(String account, String stripeCustomerId) {
        asSubscriptions()
                .body(Map.of("account", account, "stripeCustomerId", stripeCustomerId))
                .post("/internal/v1/customers/adopt")
                .then()
                .statusCode(200);
    }

    private static void create(String account) {
        tryToCreate(account, "ada@example.com").statusCode(201);
    }

    private static ValidatableResponse tryToCreate(String account, String email) {
        return as("billing", account)
                .body(Map.of("email", email, "name", "Ada"))
                .post("/api/v1/customers")
                .then();
    }

    private static void change(String account) {
        tryToChange(account).statusCode(200);
    }

    private static ValidatableResponse tryToChange(String account) {
        String id = as("billing", account).get("/api/v1/customers").path("data[0].id");
        return as("billing", account)
                .body(Map.of("email", "ada.two@example.com", "name", "Ada Two"))
                .patch("/api/v1/customers/" + id)
                .then();
    }

    private static ValidatableResponse entries(String account, String... query) {
        var request = given().auth()
                .oauth2(TestTokens.internal("gateway", "admin", null))
                .queryParam("concerns", account);
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get(ENTRIES).then().statusCode(200);
    }
}
