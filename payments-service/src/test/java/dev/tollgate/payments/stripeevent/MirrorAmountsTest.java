package dev.tollgate.payments.stripeevent;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.stripeevent.StripeShapes.charge;
import static dev.tollgate.payments.stripeevent.StripeShapes.invoice;
import static dev.tollgate.payments.stripeevent.StripeShapes.line;
import static dev.tollgate.payments.stripeevent.StripeShapes.payment;
import static dev.tollgate.payments.stripeevent.StripeShapes.put;
import static dev.tollgate.payments.stripeevent.StripeShapes.shownAs;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MirrorAmountsTest {
    @Inject
    Database database;

    private String customer;
    private String account;

    @BeforeEach
    void aLinkedCustomer() {
        customer = StripeSide.customer("ada@example.com");
        account = link(customer);
    }

    @Test
    void the_refunded_amount_follows_stripe_also_when_a_refund_failed() {
        Map<String, Object> payment = payment(customer);
        String id = (String) payment.get("id");

        for (int refunded : new int[] {0, 300, 500, 200}) {
            payment.put("latest_charge", charge(refunded));
            put(payment);
            deliver("payment_intent.succeeded", payment).body("outcome", equalTo("applied"));
            deliver("payment_intent.succeeded", payment).body("outcome", equalTo("unchanged"));

            assertEquals(
                    refunded, database.number("SELECT amount_refunded_minor FROM payments WHERE id = '" + id + "'"));
        }
    }

    @ParameterizedTest
    @CsvSource({"jpy,1", "bhd,1234567", "usd,9007199254740993", "idr,9223372036854775807", "usd,-2500"})
    void amounts_are_kept_to_the_last_unit_in_every_currency(String currency, long amount) {
        Map<String, Object> invoice = invoice(customer);
        invoice.put("currency", currency);
        invoice.put("total", amount);
        invoice.put("amount_paid", Math.max(amount, 0));
        invoice.put("lines", Map.of("data", List.of(line("il_1", amount))));

        shownAs(invoice, "paid").body("outcome", equalTo("applied"));

        as("member", account)
                .get("/api/v1/invoices/" + invoice.get("id"))
                .then()
                .body("currency", equalTo(currency))
                .body("totalMinor.toString()", equalTo(String.valueOf(amount)))
                .body("amountPaidMinor.toString()", equalTo(String.valueOf(Math.max(amount, 0))))
                .body("lines[0].amountMinor.toString()", equalTo(String.valueOf(amount)));
    }
}
