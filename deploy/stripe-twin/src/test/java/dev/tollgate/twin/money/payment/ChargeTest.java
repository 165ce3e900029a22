package dev.tollgate.twin.money.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Token;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.ChargeCaptureParams;
import com.stripe.param.ChargeCreateParams;
import com.stripe.param.ChargeUpdateParams;
import com.stripe.param.TokenCreateParams;
import dev.tollgate.twin.RunningTwin;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChargeTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_token_is_charged_and_its_balance_transaction_written() throws StripeException {
        Charge charge = twin.stripe().v1().charges().create(of("tok_visa").build());

        assertEquals("succeeded", charge.getStatus());
        assertTrue(charge.getPaid() && charge.getCaptured());
        assertNull(charge.getPaymentIntent());
        assertEquals(List.of("charge.succeeded"), twin.eventTypes());
        List<BalanceTransaction> written = twin.stripe()
                .v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder()
                        .setSource(charge.getId())
                        .build())
                .getData();
        assertEquals(1, written.size());
        assertEquals(2900 - 114, written.get(0).getNet());
        assertEquals(charge.getBalanceTransaction(), written.get(0).getId());
    }

    @Test
    void held_money_is_captured_once_in_part_with_its_event() throws StripeException {
        Charge held = twin.stripe()
                .v1()
                .charges()
                .create(of("tok_visa").setCapture(false).build());

        Charge captured = twin.stripe()
                .v1()
                .charges()
                .capture(
                        held.getId(),
                        ChargeCaptureParams.builder().setAmount(2000L).build());

        assertFalse(held.getCaptured());
        assertEquals(2000, captured.getAmountCaptured());
        assertEquals(900, captured.getAmountRefunded());
        assertEquals(List.of("charge.succeeded", "charge.captured"), twin.eventTypes());
        InvalidRequestException twice = assertThrows(
                InvalidRequestException.class,
                () -> twin.stripe().v1().charges().capture(held.getId()));
        assertEquals("charge_already_captured", twice.getCode());
    }

    @Test
    void a_declined_charge_stays_and_its_error_names_it() throws StripeException {
        CardException declined = assertThrows(CardException.class, () -> twin.stripe()
                .v1()
                .charges()
                .create(of("tok_chargeDeclinedInsufficientFunds").build()));

        assertEquals("insufficient_funds", declined.getDeclineCode());
        Charge failed = twin.stripe().v1().charges().retrieve(declined.getCharge());
        assertEquals("failed", failed.getStatus());
        assertEquals("card_declined", failed.getFailureCode());
        assertEquals("insufficient_funds", failed.getOutcome().getReason());
        assertEquals(List.of("charge.failed"), twin.eventTypes());
    }

    @Test
    void a_token_made_of_a_card_is_used_once() throws StripeException {
        Token token = twin.stripe()
                .v1()
                .tokens()
                .create(TokenCreateParams.builder()
                        .setCard(TokenCreateParams.Card.builder()
                                .setNumber("5555555555554444")
                                .setExpMonth("8")
                                .setExpYear("2034")
                                .setCvc("123")
                                .build())
                        .build());
        Charge charge = twin.stripe().v1().charges().create(of(token.getId()).build());

        InvalidRequestException again = assertThrows(
                InvalidRequestException.class,
                () -> twin.stripe().v1().charges().create(of(token.getId()).build()));

        assertEquals("MasterCard", token.getCard().getBrand());
        assertEquals("4444", charge.getPaymentMethodDetails().getCard().getLast4());
        assertEquals("token_already_used", again.getCode());
        assertTrue(twin.stripe().v1().tokens().retrieve(token.getId()).getUsed());
    }

    @Test
    void updates_emit_previous_attributes() throws StripeException {
        Charge charge = twin.stripe().v1().charges().create(of("tok_visa").build());

        Charge updated = twin.stripe()
                .v1()
                .charges()
                .update(
                        charge.getId(),
                        ChargeUpdateParams.builder()
                                .setDescription("shoes")
                                .putMetadata("order", "7")
                                .build());

        assertEquals("shoes", updated.getDescription());
        assertEquals(List.of("charge.succeeded", "charge.updated"), twin.eventTypes());
    }

    @Test
    void a_charge_without_a_source_is_rejected_with_its_own_message() {
        String customer = twin.create("/v1/customers").path("id").asText();

        assertEquals(400, status("amount", "2900", "currency", "usd"));
        assertEquals(402, status("amount", "2900", "currency", "usd", "customer", customer));
        assertEquals(400, status("amount", "2900", "currency", "usd", "source", "tok_none"));
        assertEquals(400, status("amount", "0", "currency", "usd", "source", "tok_visa"));
    }

    private int status(String... form) {
        return twin.post("/v1/charges", List.of(form)).statusCode();
    }

    private static ChargeCreateParams.Builder of(String source) {
        return ChargeCreateParams.builder().setAmount(2900L).setCurrency("usd").setSource(source);
    }
}
