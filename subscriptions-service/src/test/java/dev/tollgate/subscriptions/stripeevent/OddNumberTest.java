package dev.tollgate.subscriptions.stripeevent;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OddNumberTest {
    private static final String DIGITS = "9";

    @ParameterizedTest
    @ValueSource(
            strings = {"customer.subscription.updated", "checkout.session.completed", "invoice.paid", "customer.deleted"
            })
    void an_event_with_numbers_no_column_holds_is_handled_once(String type) {
        for (String number : new String[] {"1e400", "-1e400", DIGITS.repeat(400), "1e-400", "9223372036854775808"}) {
            assertEquals(200, deliver(type, number), number);
        }
    }

    /** A 4xx ends the delivery as a dead letter with its reason; a 5xx would be delivered again and again. */
    @ParameterizedTest
    @ValueSource(
            strings = {"customer.subscription.updated", "checkout.session.completed", "invoice.paid", "customer.deleted"
            })
    void a_number_too_long_to_read_is_refused_for_good(String type) {
        assertEquals(400, deliver(type, DIGITS.repeat(2000)));
    }

    private static int deliver(String type, String number) {
        String body = """
                {"eventId": "evt_odd", "type": "%1$s", "created": 1790000000, "livemode": false, "objectType": "%2$s",
                 "objectId": "obj_odd", "customerId": "cus_odd", "payload": {"id": "evt_odd", "type": "%1$s",
                 "created": %3$s, "created": %3$s, "data": {"object": {"object": "%2$s", "id": "obj_odd",
                 "customer": "cus_odd", "amount": %3$s, "amount_due": %3$s, "attempt_count": %3$s, "quantity": %3$s,
                 "current_period_end": %3$s, "created": %3$s}}}}
                """.formatted(type, type.substring(0, type.lastIndexOf('.')), number);
        return given().auth()
                .oauth2(TestTokens.service("webhooks"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/internal/v1/stripe-events")
                .statusCode();
    }
}
