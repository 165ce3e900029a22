package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.PatientStripe;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Stripe answers after the caller left and before the call is given up. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@TestProfile(PatientStripe.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LateStripeTest {
    private final String account = newAccount();

    @AfterEach
    void stripeAnswers() {
        StripeSide.release();
    }

    @Test
    void a_creation_that_ends_after_its_caller_left_is_answered_to_the_same_request() {
        StripeSide.hold("/v1/*");
        create().statusCode(503)
                .header("Retry-After", notNullValue())
                .body("detail", startsWith("Stripe is slow right now."));
        StripeSide.release();
        await().until(() -> customers().size() == 1);

        create().statusCode(201).body("stripeCustomerId", equalTo(customers().get(0)));
    }

    private ValidatableResponse create() {
        return as("billing", account)
                .body(Map.of("email", "ada@example.com"))
                .post("/api/v1/customers")
                .then();
    }

    private List<String> customers() {
        return as("member", account).get("/api/v1/customers").jsonPath().getList("data.stripeCustomerId");
    }
}
