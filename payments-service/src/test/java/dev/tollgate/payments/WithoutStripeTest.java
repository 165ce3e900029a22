package dev.tollgate.payments;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.tollgate.kit.testing.Operators;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutStripeTest.NoKey.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WithoutStripeTest {
    /** The same stack with the key taken away. */
    public static class KeylessStack extends TollgateStack {
        @Override
        public Map<String, String> start() {
            Map<String, String> settings = new HashMap<>(super.start());
            settings.remove("stripe.secret-key");
            return settings;
        }
    }

    /** Runs on that stack. */
    public static class NoKey implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(KeylessStack.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Test
    void without_a_key_calls_to_stripe_fail_with_the_reason_and_the_rest_works() {
        String account = newAccount();

        as("billing", account)
                .body(Map.of("email", "ada@example.com"))
                .post("/api/v1/customers")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:stripe-not-configured"));
        as("member", account).get("/api/v1/invoices").then().statusCode(200).body("data", hasSize(0));
        Operators.given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }
}
