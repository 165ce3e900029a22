package dev.tollgate.kit.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;

/**
 * Delivers events with one number wherever a handler may look for one.
 *
 * @param types the events of the service under test
 */
public record OddNumbers(List<String> types) {
    private static final String DIGITS = "9";
    private static final List<String> BEYOND_ANY_COLUMN =
            List.of("1e400", "-1e400", DIGITS.repeat(400), "1e-400", "9223372036854775808");

    /** Events with numbers no column holds that are not answered 200. */
    public List<String> notHandled() {
        return others(200, BEYOND_ANY_COLUMN);
    }

    /**
     * Events with a number too long to read that are not answered 400. A 4xx ends the delivery as a dead letter with its
     * reason; a 5xx would be delivered again and again.
     */
    public List<String> notRefused() {
        return others(400, List.of(DIGITS.repeat(2000)));
    }

    private List<String> others(int expected, List<String> numbers) {
        List<String> others = new ArrayList<>();
        for (String type : types) {
            for (String number : numbers) {
                int status = deliver(type, number);
                if (status != expected) {
                    others.add("%s with %.30s: %d".formatted(type, number, status));
                }
            }
        }
        return others;
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
