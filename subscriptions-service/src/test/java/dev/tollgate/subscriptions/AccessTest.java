package dev.tollgate.subscriptions;

import static dev.tollgate.kit.testing.HostileInput.quoted;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.ApiOperation;
import dev.tollgate.kit.testing.DescribedOperations;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.WhoMayWhat;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Every route × every role × the own account, another's, and none. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessTest {
    private static final Set<String> READERS = Set.of("member", "billing", "support", "finance", "admin", "backend");
    private static final Set<String> USAGE_READERS = Set.of("member", "billing", "support", "admin", "backend");
    private static final Set<String> BUYERS = Set.of("billing", "admin", "backend");
    private static final Set<String> BOUND = Set.of("member", "billing");

    /** A route of the API; {@code body} without its account, null when the account goes into the query. */
    private record Route(String method, String path, Set<String> roles, Map<String, Object> body, boolean ofAccount) {}

    private static final List<Route> ROUTES = List.of(
            new Route("GET", "/api/v1/plans", READERS, null, false),
            new Route("GET", "/api/v1/subscription", READERS, null, true),
            new Route("GET", "/api/v1/usage", USAGE_READERS, null, true),
            new Route("POST", "/api/v1/usage/check", USAGE_READERS, Map.of("metric", "messages"), true),
            new Route("POST", "/api/v1/usage/consume", Set.of("backend"), Map.of("metric", "messages"), true),
            new Route("PUT", "/api/v1/usage/levels/{metric}", Set.of("backend"), Map.of("value", 1), true),
            new Route("POST", "/api/v1/billing/checkout-sessions", BUYERS, Map.of("plan", "starter"), true),
            new Route("GET", "/api/v1/billing/checkout-sessions/{id}", READERS, null, true),
            new Route("GET", "/api/v1/subscriptions/audit-entries", Set.of("admin"), null, false),
            new Route("POST", "/internal/v1/stripe-events", Set.of("stripe-events.deliver"), Map.of(), false),
            new Route("GET", "/internal/v1/domain-events", Set.of("domain-events.read"), null, false));

    private static final Map<String, Supplier<String>> EXAMPLES =
            Map.of("metric", () -> quoted("messages"), "plan", () -> quoted("starter"));

    private final String own = newAccount();
    private final String anothers = newAccount();

    @Test
    void every_operation_has_an_id_and_lists_its_problems() {
        assertThat(DescribedOperations.violations(ApiOperation.all())).isEmpty();
    }

    @Test
    void the_table_holds_every_route_the_service_has_and_who_may_call_it() {
        Stream<String> described =
                ApiOperation.all().stream().map(operation -> operation + " " + new TreeSet<>(operation.roles()));

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(ROUTES.stream()
                        .map(route -> route.method() + " " + route.path() + " " + new TreeSet<>(route.roles()))
                        .toList());
    }

    @Test
    void an_unknown_caller_is_refused() {
        for (Route route : ROUTES) {
            assertThat(send(given(), route, own).statusCode()).as(route.path()).isEqualTo(401);
            assertThat(send(given().auth().oauth2("x.y.z"), route, own).statusCode())
                    .as(route.path())
                    .isEqualTo(401);
            assertThat(send(given().auth().oauth2(TestTokens.outside("backend", own)), route, own)
                            .statusCode())
                    .as(route.path())
                    .isEqualTo(401);
        }
    }

    @Test
    void anothers_account_is_not_there_for_those_bound_to_their_own() {
        for (Route route : ROUTES) {
            for (String role : route.roles()) {
                if (route.ofAccount()) {
                    int status = send(as(role, own), route, anothers).statusCode();
                    assertThat(status)
                            .as(role + " " + route.path())
                            .isEqualTo(BOUND.contains(role) ? 404 : expected(route));
                }
            }
        }
    }

    @Test
    void without_an_account_nothing_is_guessed() {
        for (Route route : ROUTES) {
            for (String role : route.roles()) {
                if (route.ofAccount()) {
                    assertThat(send(as(role, null), route, null).statusCode())
                            .as(role + " " + route.path())
                            .isEqualTo(BOUND.contains(role) ? 403 : 422);
                }
            }
        }
    }

    @Test
    void each_role_reaches_what_the_table_grants_it_and_no_more() {
        WhoMayWhat callers = new WhoMayWhat(AccessTest::token, newAccount(), newAccount(), Map.of(), EXAMPLES);

        assertThat(callers.violations(ApiOperation.all())).isEmpty();
    }

    private static String token(Set<String> roles, String account) {
        return TestTokens.internal(roles.contains("internal") ? "webhooks" : "gateway", roles, account);
    }

    private static int expected(Route route) {
        return route.path().endsWith("{id}") ? 404 : route.path().endsWith("checkout-sessions") ? 201 : 200;
    }

    private static RequestSpecification as(String role, String account) {
        return given().auth().oauth2(TestTokens.of(role, BOUND.contains(role) ? account : null));
    }

    private static Response send(RequestSpecification request, Route route, String account) {
        String path = route.path().replace("{metric}", "agents").replace("{id}", "chk_none");
        if (route.body() == null) {
            return (account == null || !route.ofAccount() ? request : request.queryParam("account", account)).get(path);
        }
        JsonObject body = new JsonObject(new java.util.HashMap<>(route.body()));
        if (account != null) {
            body.put("account", account);
        }
        return request.contentType(ContentType.JSON)
                .header("Idempotency-Key", "key-" + System.nanoTime())
                .body(body.encode())
                .request(route.method(), path);
    }
}
