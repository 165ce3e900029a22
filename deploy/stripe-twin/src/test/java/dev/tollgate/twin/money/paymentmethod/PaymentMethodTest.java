package dev.tollgate.twin.money.paymentmethod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaymentMethodTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void attaching_updating_and_detaching_emit_events_with_previous_attributes() {
        String customer = twin.create("/v1/customers").path("id").asText();
        JsonNode attached = twin.create("/v1/payment_methods/pm_card_visa/attach", "customer", customer);
        String path = "/v1/payment_methods/" + attached.path("id").asText();
        twin.create(path, "metadata[order]", "7");

        JsonNode detached = twin.create(path + "/detach");

        assertTrue(detached.path("customer").isNull());
        assertFalse(attached.path("id").asText().equals("pm_card_visa"));
        assertEquals(
                List.of(
                        "customer.created",
                        "payment_method.attached",
                        "payment_method.updated",
                        "payment_method.detached"),
                twin.eventTypes());
        JsonNode event = RunningTwin.json(twin.get("/v1/events?type=payment_method.detached"))
                .path("data")
                .path(0)
                .path("data");
        assertEquals(
                customer, event.path("previous_attributes").path("customer").asText());
    }

    @Test
    void a_detached_method_cannot_be_attached_again() {
        String customer = twin.create("/v1/customers").path("id").asText();
        String id = twin.create("/v1/payment_methods/pm_card_visa/attach", "customer", customer)
                .path("id")
                .asText();
        twin.create("/v1/payment_methods/" + id + "/detach");

        HttpResponse<String> again = twin.post("/v1/payment_methods/" + id + "/attach", List.of("customer", customer));

        assertEquals(400, again.statusCode());
        assertTrue(again.body().contains("may not be used again"));
    }

    @Test
    void every_test_id_creates_a_method_of_its_own_kind() {
        for (String name : List.of("amex", "diners", "jcb", "unionpay", "mastercard_prepaid", "visa_debit", "de")) {
            JsonNode method = twin.create("/v1/payment_methods", "type", "card", "card[token]", "tok_" + name);

            assertEquals("card", method.path("type").asText(), name);
        }
        assertEquals(
                "DE",
                twin.create("/v1/payment_methods", "type", "card", "card[token]", "tok_de")
                        .path("card")
                        .path("country")
                        .asText());
    }

    @Test
    void a_bank_account_is_checked() {
        HttpResponse<String> answer = twin.post(
                "/v1/payment_methods",
                List.of(
                        "type",
                        "sepa_debit",
                        "sepa_debit[iban]",
                        "AT611904300234573202",
                        "billing_details[name]",
                        "Ann",
                        "billing_details[email]",
                        "ann@example.org"));

        assertEquals(400, answer.statusCode());
        assertEquals(
                "sepa_debit[iban]",
                RunningTwin.json(answer).path("error").path("param").asText());
    }
}
