package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.delivered;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static dev.tollgate.payments.customer.CustomerRequests.adopted;
import static dev.tollgate.payments.customer.CustomerRequests.atStripe;
import static dev.tollgate.payments.customer.CustomerRequests.change;
import static dev.tollgate.payments.customer.CustomerRequests.create;
import static dev.tollgate.payments.customer.CustomerRequests.customers;
import static dev.tollgate.payments.customer.CustomerRequests.ensured;
import static dev.tollgate.payments.customer.CustomerRequests.linked;
import static dev.tollgate.payments.customer.CustomerRequests.sync;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.ApiOperation;
import dev.tollgate.kit.testing.AtOnce;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.PatientStripe;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Stripe answers after the caller left and before the call is given up, so that only the deadline can end what a caller
 * waits for; DeadlineTest holds how long that is.
 */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@TestProfile(PatientStripe.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LateStripeTest {
    @AfterEach
    void stripeAnswers() {
        StripeSide.release();
    }

    @Test
    void every_route_is_answered_at_its_deadline_and_the_same_request_finds_the_result() {
        // Given
        String creating = newAccount();
        List<Waiting> requests = Stream.concat(
                        Stream.of(new Waiting("POST /api/v1/customers", () -> create(creating))), others())
                .toList();
        StripeSide.hold("/v1/*");
        // When
        List<ValidatableResponse> late = AtOnce.map(requests.stream(), Waiting::send);
        // Then
        assertEquals(requests.size(), StripeSide.held(), "requests that Stripe has not answered");
        late.forEach(LateStripeTest::assertLate);
        StripeSide.release();
        await().untilAsserted(() -> customers(creating)
                .body("data.stripeCustomerId", contains(atStripe(creating).get(0))));
        requests.forEach(request -> await().untilAsserted(() -> request.send().statusCode(oneOf(200, 201))));
        assertEquals(1, atStripe(creating).size());
        assertEquals(
                thatMayWait(),
                requests.stream().map(Waiting::operation).collect(Collectors.toSet()),
                "routes tried here");
    }

    /** One to each other route that waits for Stripe. */
    private static Stream<Waiting> others() {
        String changing = newAccount();
        String changed = create(changing).statusCode(201).extract().path("id");
        String linking = newAccount();
        String link = StripeSide.customer("linked@example.com");
        String ensuring = newAccount();
        String syncing = newAccount();
        String synced = create(syncing).statusCode(201).extract().path("stripeCustomerId");
        String adopting = newAccount();
        String adopt = StripeSide.customer("adopted@example.com");
        String delivering = newAccount();
        String fetched = create(delivering).statusCode(201).extract().path("stripeCustomerId");
        return Stream.of(
                new Waiting(
                        "PATCH /api/v1/customers/{id}",
                        () -> change(changing, changed, Map.of("email", "new@example.com"))),
                new Waiting("POST /api/v1/customers", () -> linked(linking, link)),
                new Waiting("POST /internal/v1/customers", () -> ensured(ensuring)),
                new Waiting("POST /internal/v1/customers/sync", () -> sync(syncing, synced)),
                new Waiting("POST /internal/v1/customers/adopt", () -> adopted(adopting, adopt)),
                new Waiting(
                        "POST /internal/v1/stripe-events",
                        () -> delivered("customer.updated", customer(fetched), "evt_" + delivering)));
    }

    private static Map<String, String> customer(String id) {
        return Map.of("object", "customer", "id", id);
    }

    /** The operations that describe the answer to a request which Stripe does not answer. */
    private static Set<String> thatMayWait() {
        return ApiOperation.all().stream()
                .filter(operation -> operation
                        .problems()
                        .getOrDefault(503, Set.of())
                        .contains("urn:tollgate:problem:stripe-unavailable"))
                .map(ApiOperation::toString)
                .collect(Collectors.toSet());
    }

    /** A request that may be sent again, and its operation. */
    private record Waiting(String operation, Supplier<ValidatableResponse> request) {
        ValidatableResponse send() {
            return request.get();
        }
    }

    private static void assertLate(ValidatableResponse answer) {
        answer.statusCode(503)
                .header("Retry-After", notNullValue())
                .body(
                        "detail",
                        either(startsWith("Stripe is slow right now."))
                                .or(startsWith("An earlier request is doing this at Stripe.")));
    }
}
