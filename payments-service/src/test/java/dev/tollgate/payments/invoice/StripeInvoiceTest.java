package dev.tollgate.payments.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.kit.stripe.UnreadableObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripeInvoiceTest {
    private static final String FRAME = """
            {"object":"invoice","id":"in_1","customer":"cus_1","status":"paid","currency":"usd","subtotal":100,
             "total":100,"amount_due":100,"amount_paid":100,"amount_remaining":0,"created":1700000000,
             "period_start":1700000000,"period_end":1700000001%s}""";

    @Test
    void the_present_shape_names_subscription_price_and_proration_in_nested_details() {
        StripeInvoice invoice = read("""
                ,"parent":{"type":"subscription_details","subscription_details":{"subscription":"sub_1"}},
                "payments":{"data":[{"payment":{"type":"payment_intent","payment_intent":"pi_1"}}]},
                "lines":{"data":[{"id":"il_1","amount":-40,"currency":"usd","quantity":3,
                  "period":{"start":1700000000,"end":1702592000},
                  "pricing":{"price_details":{"price":"price_1","product":"prod_1"}},
                  "parent":{"subscription_item_details":{"proration":true}}}]}""");

        InvoiceLine line = invoice.lines().get(0);
        assertEquals("sub_1", invoice.state().subscriptionId());
        assertEquals("pi_1", invoice.state().paymentIntentId());
        assertEquals("price_1", line.priceId());
        assertEquals("prod_1", line.productId());
        assertEquals(-40, line.amountMinor());
        assertEquals(3, line.quantity());
        assertTrue(line.proration());
        assertEquals(Instant.ofEpochSecond(1_702_592_000), line.periodEnd());
    }

    @Test
    void the_older_shape_names_them_at_the_top() {
        StripeInvoice invoice = read("""
                ,"subscription":"sub_1","payment_intent":{"id":"pi_1"},
                "lines":{"data":[{"id":"il_1","amount":100,"currency":"usd","proration":true,
                  "price":{"id":"small-monthly","product":"prod_1"},"plan":{"id":"other"}}]}""");

        assertEquals("sub_1", invoice.state().subscriptionId());
        assertEquals("pi_1", invoice.state().paymentIntentId());
        assertEquals("small-monthly", invoice.lines().get(0).priceId());
        assertEquals("prod_1", invoice.lines().get(0).productId());
        assertTrue(invoice.lines().get(0).proration());
    }

    @Test
    void lines_from_before_prices_name_a_plan() {
        StripeInvoice invoice = read("""
                ,"lines":{"data":[{"id":"il_1","amount":100,"currency":"usd",
                  "plan":{"id":"gold","product":{"id":"prod_1"}}}]}""");

        assertEquals("gold", invoice.lines().get(0).priceId());
        assertEquals("prod_1", invoice.lines().get(0).productId());
    }

    @Test
    void expanded_references_are_read_like_plain_ones() {
        StripeInvoice invoice = read("""
                ,"parent":{"subscription_details":{"subscription":{"id":"sub_1","object":"subscription"}}}""");

        assertEquals("sub_1", invoice.state().subscriptionId());
    }

    @Test
    void what_is_optional_may_be_missing() {
        StripeInvoice invoice = read("");

        assertNull(invoice.state().number());
        assertNull(invoice.state().nextPaymentAttempt());
        assertEquals(0, invoice.state().attemptCount());
        assertTrue(invoice.lines().isEmpty());
    }

    @Test
    void a_line_without_a_proration_flag_is_no_proration() {
        StripeInvoice invoice = read("""
                ,"lines":{"data":[{"id":"il_1","amount":1,"currency":"jpy"}]}""");

        assertFalse(invoice.lines().get(0).proration());
        assertNull(invoice.lines().get(0).quantity());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,"status":"frozen"                     | status is of an unknown kind: frozen
            ,"total":12.5                          | total is not an integer
            ,"total":null                          | total is missing
            ,"currency":"U$"                       | currency is not a currency
            ,"object":"subscription"               | object is not invoice
            ,"lines":{"data":{"a":1}}              | lines is not a list
            ,"customer":{"name":"no id"}           | customer.id is missing
            ,"amount_paid":-1                      | amount_paid is negative
            ,"created":99999999999999999           | created is not a time
            """)
    void a_shape_that_is_not_understood_names_the_member(String members, String where) {
        String json = FRAME.formatted(members);

        UnreadableObject refused = assertThrows(UnreadableObject.class, () -> parse(json));

        assertTrue(refused.getMessage().endsWith(where), refused.getMessage());
    }

    private static StripeInvoice read(String members) {
        return parse(FRAME.formatted(members));
    }

    private static StripeInvoice parse(String json) {
        try {
            return StripeInvoice.read(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
