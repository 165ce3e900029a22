package dev.tollgate.twin.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.param.PaymentMethodAttachParams;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ErrorsTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void an_unknown_customer_is_404_resource_missing_with_param_id() {
        InvalidRequestException e = assertThrows(
                InvalidRequestException.class,
                () -> twin.stripe().v1().customers().retrieve("cus_x"));

        assertEquals(404, e.getStatusCode());
        assertEquals("resource_missing", e.getCode());
        assertEquals("id", e.getParam());
        assertTrue(e.getMessage().startsWith("No such customer: 'cus_x'"), e.getMessage());
        assertTrue(e.getRequestId().startsWith("req_"));
    }

    @Test
    void attaching_an_unknown_payment_method_is_404_with_param_payment_method() {
        String customer = twin.create("/v1/customers").path("id").asText();

        JsonNode error = failure(404, "/v1/payment_methods/pm_x/attach", "customer", customer);

        assertEquals("payment_method", error.path("param").asText());
        assertEquals("No such PaymentMethod: 'pm_x'", error.path("message").asText());
    }

    @Test
    void an_unknown_price_inside_a_subscription_is_400_and_names_its_place() {
        String customer = twin.customerPayingWith("pm_card_visa");

        JsonNode error = failure(400, "/v1/subscriptions", "customer", customer, "items[0][price]", "invalid");

        assertEquals("resource_missing", error.path("code").asText());
        assertEquals("items[0][price]", error.path("param").asText());
        assertEquals("No such price: 'invalid'", error.path("message").asText());
    }

    @Test
    void a_subscription_without_any_payment_method_is_400_not_402() {
        String customer = twin.create("/v1/customers").path("id").asText();
        String price = twin.monthlyPrice("Starter", 2900);

        JsonNode error = failure(400, "/v1/subscriptions", "customer", customer, "items[0][price]", price);

        assertEquals("resource_missing", error.path("code").asText());
        assertTrue(error.path("message").asText().startsWith("This customer has no attached payment source"));
        assertEquals(
                List.of(),
                twin.eventTypes().stream().filter(t -> t.startsWith("invoice")).toList());
    }

    @Test
    void an_amount_of_zero_is_400_parameter_invalid_integer() {
        JsonNode error = failure(400, "/v1/payment_intents", "amount", "0", "currency", "usd");

        assertEquals("parameter_invalid_integer", error.path("code").asText());
        assertEquals("amount", error.path("param").asText());
    }

    @Test
    void attaching_a_card_that_is_declined_is_402_with_all_codes() {
        String customer = twin.create("/v1/customers").path("id").asText();
        PaymentMethodAttachParams params =
                PaymentMethodAttachParams.builder().setCustomer(customer).build();

        CardException e = assertThrows(
                CardException.class,
                () -> twin.stripe().v1().paymentMethods().attach("pm_card_chargeDeclined", params));

        assertEquals(402, e.getStatusCode());
        assertEquals("card_declined", e.getCode());
        assertEquals("generic_decline", e.getDeclineCode());
        assertEquals("try_again_later", e.getStripeError().getAdviceCode());
        assertEquals("01", e.getStripeError().getNetworkDeclineCode());
    }

    @Test
    void a_bad_key_is_401_and_an_unknown_version_400() {
        assertEquals(
                401,
                twin.get("/v1/customers", "Authorization", "Bearer nonsense").statusCode());
        assertEquals(
                400, twin.get("/v1/customers", "Stripe-Version", "1999-01-01").statusCode());
        assertEquals(
                200, twin.get("/v1/customers", "Stripe-Version", "2020-08-27").statusCode());
        assertThrows(AuthenticationException.class, () -> com.stripe.StripeClient.builder()
                .setApiKey("pk_test_1")
                .setApiBase(twin.url())
                .build()
                .v1()
                .customers()
                .list());
    }

    @Test
    void an_unknown_parameter_or_address_is_rejected_in_the_error_shape() {
        JsonNode error = failure(400, "/v1/customers", "emial", "a@b.c");
        HttpResponse<String> nowhere = twin.get("/v1/nothing_here");

        assertEquals("parameter_unknown", error.path("code").asText());
        assertEquals(404, nowhere.statusCode());
        assertTrue(RunningTwin.json(nowhere)
                .path("error")
                .path("message")
                .asText()
                .startsWith("Unrecognized request URL (GET: /v1/nothing_here)"));
    }

    @Test
    void strange_input_is_a_400_and_never_a_500() {
        for (String name :
                List.of("a[b", "[]", "metadata", "metadata[a][b]", "email[]", "address[line1][x]", "expand[a]")) {
            HttpResponse<String> response = twin.post("/v1/customers", List.of(name, "1"));

            assertEquals(400, response.statusCode(), name + ": " + response.body());
        }
    }

    private JsonNode failure(int status, String path, String... form) {
        HttpResponse<String> response = twin.post(path, List.of(form));
        assertEquals(status, response.statusCode(), response.body());
        JsonNode error = RunningTwin.json(response).path("error");
        assertTrue(error.path("request_log_url").asText().contains("req_"));
        return error;
    }
}
