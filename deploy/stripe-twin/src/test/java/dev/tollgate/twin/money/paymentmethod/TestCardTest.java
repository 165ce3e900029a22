package dev.tollgate.twin.money.paymentmethod;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test card by its number and by its test id. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TestCardTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private String customer;

    @BeforeEach
    void a_customer() {
        customer = twin.create("/v1/customers").path("id").asText();
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424242, pm_card_visa, succeeded",
        "4000000000000341, pm_card_chargeCustomerFail, generic_decline",
        "4000002500003155, pm_card_authenticationRequiredOnSetup, requires_action",
        "4000002760003184, pm_card_authenticationRequired, requires_action",
        "4000000000003220, pm_card_threeDSecure2Required, requires_action",
        "4000000000000259, pm_card_createDispute, succeeded",
    })
    void a_card_that_can_be_attached_pays_or_not_as_it_should(String number, String testId, String outcome) {
        for (String method : List.of(numbered(number), testId)) {
            JsonNode attached = attach(method);
            assertEquals(customer, attached.path("customer").asText(), attached.toString());
            assertEquals(
                    number.substring(12), attached.path("card").path("last4").asText());

            assertEquals(outcome, pay(attached.path("id").asText()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4000000000000002, pm_card_chargeDeclined, generic_decline",
        "4000000000009995, pm_card_chargeDeclinedInsufficientFunds, insufficient_funds",
    })
    void a_declined_card_is_declined_already_when_it_is_attached(String number, String testId, String reason) {
        for (String method : List.of(numbered(number), testId)) {
            JsonNode error = attach(method).path("error");

            assertEquals("card_error", error.path("type").asText());
            assertEquals("card_declined", error.path("code").asText());
            assertEquals(reason, error.path("decline_code").asText());
        }
        assertEquals(0, methodsOfCustomer());
    }

    @Test
    void attaching_a_test_id_creates_a_new_method_each_time_and_no_default() {
        JsonNode first = attach("pm_card_visa");
        JsonNode second = attach("pm_card_visa");

        assertTrue(first.path("id").asText().matches("pm_[A-Za-z0-9]{24}"));
        assertNotEquals(first.path("id"), second.path("id"));
        assertEquals(2, methodsOfCustomer());
        JsonNode now = RunningTwin.json(twin.get("/v1/customers/" + customer));
        assertTrue(now.path("invoice_settings").path("default_payment_method").isNull());
    }

    @Test
    void the_disputed_test_card_opens_a_dispute() {
        pay(attach("pm_card_createDispute").path("id").asText());

        await().until(() -> twin.eventTypes().contains("charge.dispute.created"));
    }

    private String numbered(String number) {
        return twin.create(
                        "/v1/payment_methods",
                        "type",
                        "card",
                        "card[number]",
                        number,
                        "card[exp_month]",
                        "8",
                        "card[exp_year]",
                        "2034",
                        "card[cvc]",
                        "123")
                .path("id")
                .asText();
    }

    private JsonNode attach(String method) {
        return twin.create("/v1/payment_methods/" + method + "/attach", "customer", customer);
    }

    /** The intent's status, or why the card was declined. */
    private String pay(String method) {
        List<String> form = new ArrayList<>(List.of("amount", "2900", "currency", "usd", "confirm", "true"));
        form.addAll(List.of("customer", customer, "payment_method", method));
        JsonNode answer = RunningTwin.json(twin.post("/v1/payment_intents", form));
        JsonNode error = answer.path("error");
        return error.isObject()
                ? error.path("decline_code").asText()
                : answer.path("status").asText();
    }

    private int methodsOfCustomer() {
        return RunningTwin.json(twin.get("/v1/customers/" + customer + "/payment_methods"))
                .path("data")
                .size();
    }
}
