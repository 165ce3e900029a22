package dev.tollgate.twin.money.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.SetupIntent;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.SetupIntentUpdateParams;
import dev.tollgate.twin.RunningTwin;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SetupIntentTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_good_card_is_set_up_and_belongs_to_the_customer() throws StripeException {
        String customer = twin.create("/v1/customers").path("id").asText();

        SetupIntent intent = twin.stripe()
                .v1()
                .setupIntents()
                .create(confirming("pm_card_visa").setCustomer(customer).build());

        assertEquals("succeeded", intent.getStatus());
        assertTrue(intent.getClientSecret().startsWith(intent.getId() + "_secret_"));
        assertEquals(
                customer,
                twin.stripe()
                        .v1()
                        .paymentMethods()
                        .retrieve(intent.getPaymentMethod())
                        .getCustomer());
        assertEquals(
                List.of(
                        "customer.created",
                        "setup_intent.created",
                        "payment_method.attached",
                        "setup_intent.succeeded"),
                twin.eventTypes());
        assertEquals("succeeded", attempts(intent).path(0).path("status").asText());
    }

    @Test
    void a_setup_waits_for_a_method_and_a_confirmation() throws StripeException {
        var setups = twin.stripe().v1().setupIntents();
        SetupIntent fresh = setups.create(SetupIntentCreateParams.builder().build());
        SetupIntent chosen = setups.update(
                fresh.getId(),
                SetupIntentUpdateParams.builder()
                        .setPaymentMethod("pm_card_visa")
                        .setDescription("later")
                        .build());

        SetupIntent done = setups.confirm(fresh.getId());

        assertEquals("requires_payment_method", fresh.getStatus());
        assertEquals("requires_confirmation", chosen.getStatus());
        assertEquals("succeeded", done.getStatus());
        assertEquals("later", done.getDescription());
        InvalidRequestException again =
                assertThrows(InvalidRequestException.class, () -> setups.confirm(fresh.getId()));
        assertEquals("setup_intent_unexpected_state", again.getCode());
    }

    @Test
    void a_decline_is_a_402_that_carries_the_intent() throws StripeException {
        CardException declined = assertThrows(CardException.class, () -> twin.stripe()
                .v1()
                .setupIntents()
                .create(confirming("pm_card_chargeDeclined").build()));

        SetupIntent intent = declined.getStripeError().getSetupIntent();
        assertEquals("card_declined", declined.getCode());
        assertEquals("generic_decline", declined.getDeclineCode());
        assertEquals("requires_payment_method", intent.getStatus());
        assertEquals("card_declined", intent.getLastSetupError().getCode());
        assertEquals(List.of("setup_intent.created", "setup_intent.setup_failed"), twin.eventTypes());
        assertEquals(
                "failed",
                attempts(twin.stripe().v1().setupIntents().retrieve(intent.getId()))
                        .path(0)
                        .path("status")
                        .asText());
    }

    @Test
    void canceling_ends_it() throws StripeException {
        SetupIntent fresh = twin.stripe()
                .v1()
                .setupIntents()
                .create(SetupIntentCreateParams.builder().build());

        JsonNode canceled = twin.create(
                "/v1/setup_intents/" + fresh.getId() + "/cancel", "cancellation_reason", "requested_by_customer");

        assertEquals("canceled", canceled.path("status").asText());
        assertEquals(
                "requested_by_customer", canceled.path("cancellation_reason").asText());
        assertEquals(List.of("setup_intent.created", "setup_intent.canceled"), twin.eventTypes());
        assertThrows(
                InvalidRequestException.class,
                () -> twin.stripe().v1().setupIntents().confirm(fresh.getId()));
    }

    @Test
    void without_a_method_it_cannot_be_confirmed() throws StripeException {
        SetupIntent fresh = twin.stripe()
                .v1()
                .setupIntents()
                .create(SetupIntentCreateParams.builder().build());

        InvalidRequestException refused = assertThrows(InvalidRequestException.class, () -> twin.stripe()
                .v1()
                .setupIntents()
                .confirm(fresh.getId(), SetupIntentConfirmParams.builder().build()));

        assertEquals("parameter_missing", refused.getCode());
        assertNull(twin.stripe().v1().setupIntents().retrieve(fresh.getId()).getLatestAttempt());
    }

    private JsonNode attempts(SetupIntent intent) {
        return RunningTwin.json(twin.get("/v1/setup_attempts?setup_intent=" + intent.getId()))
                .path("data");
    }

    private static SetupIntentCreateParams.Builder confirming(String method) {
        return SetupIntentCreateParams.builder().setPaymentMethod(method).setConfirm(true);
    }
}
