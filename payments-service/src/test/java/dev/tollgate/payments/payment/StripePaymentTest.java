package dev.tollgate.payments.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.kit.stripe.UnreadableObject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripePaymentTest {
    private static final String FRAME = """
            {"object":"payment_intent","id":"pi_1","customer":"cus_1","amount":1000,"amount_received":1000,
             "currency":"usd","created":1700000000,"status":"%s"%s}""";
    private static final String CHARGE = """
            {"id":"ch_1","status":"succeeded","amount_refunded":300,
             "payment_method_details":{"type":"card","card":{"brand":"visa","last4":"4242"}}}""";

    @Test
    void the_expanded_latest_charge_is_read() {
        PaymentState state = read("succeeded", ",\"latest_charge\":" + CHARGE);

        assertCharge(state);
    }

    @Test
    void the_list_of_charges_of_older_versions_is_read_alike() {
        PaymentState state = read("succeeded", ",\"charges\":{\"data\":[" + CHARGE + "]}");

        assertCharge(state);
    }

    @Test
    void a_charge_that_is_not_expanded_adds_only_its_id() {
        PaymentState state = read("succeeded", ",\"latest_charge\":\"ch_1\"");

        assertEquals("ch_1", state.latestChargeId());
        assertNull(state.chargeStatus());
        assertEquals(0, state.amountRefundedMinor());
    }

    @Test
    void a_failure_names_its_codes_and_the_card_tried() {
        PaymentState state = read("requires_payment_method", """
                ,"payment_method":null,"last_payment_error":{"code":"card_declined",
                  "decline_code":"insufficient_funds","payment_method":{"id":"pm_1"}}""");

        assertEquals("card_declined", state.failureCode());
        assertEquals("insufficient_funds", state.declineCode());
        assertEquals("pm_1", state.paymentMethodId());
    }

    @Test
    void an_unknown_status_is_unreadable() {
        assertThrows(UnreadableObject.class, () -> read("teleported", ""));
    }

    private static void assertCharge(PaymentState state) {
        assertEquals("ch_1", state.latestChargeId());
        assertEquals("succeeded", state.chargeStatus());
        assertEquals(300, state.amountRefundedMinor());
        assertEquals("visa", state.cardBrand());
        assertEquals("4242", state.cardLast4());
        assertNull(state.failureCode());
    }

    private static PaymentState read(String status, String members) {
        try {
            return StripePayment.read(new ObjectMapper().readTree(FRAME.formatted(status, members)))
                    .state();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
