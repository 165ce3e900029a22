package dev.tollgate.payments.stripeevent;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.stripeevent.StripeShapes.invoice;
import static dev.tollgate.payments.stripeevent.StripeShapes.put;
import static dev.tollgate.payments.stripeevent.StripeShapes.shownAs;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Stripe's objects hold the first ten elements of their lists; the others are read too. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NestedListTest {
    @Inject
    Database database;

    private String customer;
    private String account;

    @BeforeEach
    void customer() {
        customer = StripeSide.payingCustomer("ada@example.com");
        account = link(customer);
    }

    @Test
    void all_lines_of_an_invoice_are_mirrored() {
        Map<String, Object> form = new HashMap<>(Map.of("customer", customer));
        IntStream.range(0, 12).forEach(i -> form.put("items[%d][price]".formatted(i), StripeSide.price(100 + i)));
        String invoice = StripeSide.post("/v1/subscriptions", form).getString("latest_invoice");

        deliver("invoice.paid", Map.of("object", "invoice", "id", invoice, "customer", customer))
                .body("outcome", equalTo("applied"));

        as("member", account)
                .get("/api/v1/invoices/" + invoice)
                .then()
                .body("lines", hasSize(12))
                .body("lines.amountMinor.sum()", equalTo(12 * 100 + 66));
    }

    @Test
    void the_payment_that_stripe_expects_is_found_behind_ten_others() {
        Map<String, Object> invoice = invoice(customer);
        IntStream.range(0, 24).forEach(i -> put(payment(invoice, i, i == 12)));

        shownAs(invoice, "open").body("outcome", equalTo("applied"));

        assertEquals(
                "pi_of_" + invoice.get("id") + "_12",
                database.text("SELECT payment_intent_id FROM invoices WHERE id = '" + invoice.get("id") + "'"));
    }

    private static Map<String, Object> payment(Map<String, Object> invoice, int number, boolean expected) {
        String suffix = invoice.get("id") + "_" + number;
        return new HashMap<>(Map.of(
                "object",
                "invoice_payment",
                "id",
                "inpay_" + suffix,
                "created",
                1_700_000_000,
                "invoice",
                invoice.get("id"),
                "is_default",
                expected,
                "status",
                "open",
                "payment",
                Map.of("type", "payment_intent", "payment_intent", "pi_of_" + suffix)));
    }
}
