package dev.tollgate.twin.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole error bodies: every field Stripe gives, and none it does not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ErrorBodyTest {
    private static final String DOCS = "https://stripe.com/docs/error-codes/";
    private static final String LOGS = "https://dashboard.stripe.com/test/logs/";
    private static final String NO_METHOD =
            "This customer has no attached payment source or default payment method. Please consider adding a default "
                    + "payment method. For more information, visit "
                    + "https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.";

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void an_unknown_customer_in_the_path() {
        assertBody(404, missing("No such customer: 'cus_x'", "id"), twin.get("/v1/customers/cus_x"));
        assertBody(404, missing("No such customer: 'cus_x'", "id"), post("/v1/customers/cus_x", "name", "Ann"));
        assertBody(404, missing("No such customer: 'cus_x'", "id"), twin.delete("/v1/customers/cus_x"));
    }

    @Test
    void an_unknown_payment_method_to_be_attached() {
        assertBody(
                404,
                missing("No such PaymentMethod: 'pm_x'", "payment_method"),
                post("/v1/payment_methods/pm_x/attach", "customer", customer()));
    }

    @Test
    void an_unknown_price_of_a_subscription() {
        String customer = twin.customerPayingWith("pm_card_visa");

        assertBody(
                400,
                missing("No such price: 'invalid'", "items[0][price]"),
                post("/v1/subscriptions", "customer", customer, "items[0][price]", "invalid"));
        assertBody(
                400,
                missing("No such price: 'invalid'", "items[1][price]"),
                post(
                        "/v1/subscriptions",
                        "customer",
                        customer,
                        "items[0][price]",
                        twin.monthlyPrice("Starter", 2900),
                        "items[1][price]",
                        "invalid"));
    }

    @Test
    void a_subscription_of_a_customer_whose_card_is_attached_but_not_the_default() {
        String customer = customer();
        twin.create("/v1/payment_methods/pm_card_visa/attach", "customer", customer);
        int before = twin.eventTypes().size();
        String price = twin.monthlyPrice("Starter", 2900);

        HttpResponse<String> answer = post("/v1/subscriptions", "customer", customer, "items[0][price]", price);

        assertBody(400, of("invalid_request_error", "resource_missing", NO_METHOD), answer);
        assertEquals(List.of("product.created", "price.created"), twin.eventTypesAfter(before));
    }

    @Test
    void an_amount_of_zero() {
        Map<String, String> expected = of(
                "invalid_request_error",
                "parameter_invalid_integer",
                "This value must be greater than or equal to 1.",
                "param",
                "amount");

        assertBody(400, expected, post("/v1/payment_intents", "amount", "0", "currency", "usd"));
    }

    @Test
    void a_card_declined_when_it_is_attached() {
        Map<String, String> expected = of(
                "card_error",
                "card_declined",
                "Your card was declined.",
                "decline_code",
                "generic_decline",
                "advice_code",
                "try_again_later",
                "network_decline_code",
                "01");
        String customer = customer();
        int before = twin.eventTypes().size();

        assertBody(402, expected, post("/v1/payment_methods/pm_card_chargeDeclined/attach", "customer", customer));
        assertEquals(before, twin.eventTypes().size());
    }

    @Test
    void a_bad_key_and_none() {
        assertBody(
                401,
                of("invalid_request_error", null, "Invalid API Key provided: ****************wxyz"),
                twin.get("/v1/customers", "Authorization", "Bearer sk_live_abcdefghwxyz"));
        HttpResponse<String> none = twin.get("/v1/customers", "Authorization", "Bearer ");
        assertEquals(401, none.statusCode());
    }

    private String customer() {
        return twin.create("/v1/customers").path("id").asText();
    }

    private HttpResponse<String> post(String path, String... form) {
        return twin.post(path, List.of(form));
    }

    private static Map<String, String> missing(String message, String param) {
        return of("invalid_request_error", "resource_missing", message, "param", param);
    }

    /** The fields of an error; a code has its page in the documentation. */
    private static Map<String, String> of(String type, String code, String message, String... more) {
        Map<String, String> fields = new TreeMap<>(Map.of("type", type, "message", message));
        if (code != null) {
            fields.put("code", code);
            fields.put("doc_url", DOCS + code.replace('_', '-'));
        }
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private static void assertBody(int status, Map<String, String> expected, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        ObjectNode body = (ObjectNode) RunningTwin.json(answer);
        List<String> members = new ArrayList<>();
        body.fieldNames().forEachRemaining(members::add);
        assertEquals(List.of("error"), members);
        Map<String, String> fields = new TreeMap<>();
        body.path("error")
                .properties()
                .forEach(f -> fields.put(f.getKey(), f.getValue().asText()));
        assertEquals(LOGS + answer.headers().firstValue("Request-Id").orElse(""), fields.remove("request_log_url"));
        assertEquals(expected, fields);
    }
}
