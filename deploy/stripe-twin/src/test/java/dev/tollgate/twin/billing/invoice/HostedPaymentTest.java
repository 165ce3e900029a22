package dev.tollgate.twin.billing.invoice;

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
class HostedPaymentTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void an_open_invoice_is_paid_on_its_page_and_its_subscription_starts() {
        JsonNode subscription = incomplete();

        HttpResponse<String> paid = pay(subscription, "4242424242424242");

        assertEquals(303, paid.statusCode());
        assertEquals(
                "active",
                read("/v1/subscriptions/", subscription, "id").path("status").asText());
        assertFalse(twin.get(page(subscription)).body().contains("Pay invoice"));
    }

    @Test
    void a_declined_card_is_explained_and_the_invoice_stays_open() {
        JsonNode subscription = incomplete();

        HttpResponse<String> declined = pay(subscription, "4000000000000002");

        assertEquals(402, declined.statusCode());
        assertTrue(declined.body().contains("declined"));
        assertTrue(declined.body().contains("Pay invoice"));
        assertEquals(
                "open",
                read("/v1/invoices/", subscription, "latest_invoice")
                        .path("status")
                        .asText());
    }

    @Test
    void a_card_that_requires_authentication_leads_to_the_challenge() {
        JsonNode subscription = incomplete();

        pay(subscription, "4000002760003184");

        assertTrue(twin.get(page(subscription)).body().contains("Authenticate this payment"));
    }

    private JsonNode incomplete() {
        return twin.create(
                "/v1/subscriptions",
                "customer",
                twin.customerPayingWith("pm_card_chargeCustomerFail"),
                "items[0][price]",
                twin.monthlyPrice("Starter", 2900));
    }

    private HttpResponse<String> pay(JsonNode subscription, String number) {
        return twin.post(
                page(subscription),
                List.of("cardNumber", number, "cardExpiry", "12 / 34", "cardCvc", "123", "billingName", "Ann"));
    }

    private JsonNode read(String path, JsonNode subscription, String field) {
        return RunningTwin.json(twin.get(path + subscription.path(field).asText()));
    }

    private static String page(JsonNode subscription) {
        return "/i/" + subscription.path("latest_invoice").asText();
    }
}
