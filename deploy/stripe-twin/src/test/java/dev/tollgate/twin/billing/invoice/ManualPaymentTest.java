package dev.tollgate.twin.billing.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.CardException;
import com.stripe.model.Invoice;
import com.stripe.param.InvoicePayParams;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManualPaymentTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final ManualDrafts drafts = new ManualDrafts(twin);

    @Test
    void paying_out_of_band_makes_no_charge() throws Exception {
        Invoice draft = drafts.create(twin.customerPayingWith("pm_card_visa"), 2000);

        Invoice paid = twin.stripe()
                .v1()
                .invoices()
                .pay(
                        draft.getId(),
                        InvoicePayParams.builder().setPaidOutOfBand(true).build());

        assertEquals("paid", paid.getStatus());
        List<String> types = twin.eventTypes();
        assertTrue(types.contains("invoice.paid") && !types.contains("charge.succeeded"));
        assertTrue(!types.contains("invoice.payment_succeeded"));
    }

    @Test
    void a_declined_card_leaves_the_invoice_open_and_emits_the_failure() throws Exception {
        Invoice draft = drafts.create(twin.customerPayingWith("pm_card_chargeCustomerFail"), 2000);

        CardException declined = assertThrows(
                CardException.class, () -> twin.stripe().v1().invoices().pay(draft.getId()));

        assertEquals("card_declined", declined.getCode());
        Invoice open = twin.stripe().v1().invoices().retrieve(draft.getId());
        assertEquals("open", open.getStatus());
        assertEquals(1, open.getAttemptCount());
        assertTrue(twin.eventTypes().contains("invoice.payment_failed"));
    }

    @Test
    void a_card_that_wants_authentication_is_a_402_of_its_own() throws Exception {
        Invoice draft = drafts.create(twin.customerPayingWith("pm_card_threeDSecure2Required"), 2000);

        HttpResponse<String> answer = twin.post("/v1/invoices/" + draft.getId() + "/pay", List.of());

        JsonNode error = RunningTwin.json(answer).path("error");
        assertEquals(402, answer.statusCode());
        assertEquals("card_error", error.path("type").asText());
        assertEquals(
                "invoice_payment_intent_requires_action", error.path("code").asText());
        assertTrue(twin.eventTypes().contains("invoice.payment_action_required"));
    }
}
