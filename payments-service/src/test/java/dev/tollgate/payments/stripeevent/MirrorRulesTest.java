package dev.tollgate.payments.stripeevent;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.stripeevent.StripeShapes.invoice;
import static dev.tollgate.payments.stripeevent.StripeShapes.line;
import static dev.tollgate.payments.stripeevent.StripeShapes.payment;
import static dev.tollgate.payments.stripeevent.StripeShapes.put;
import static dev.tollgate.payments.stripeevent.StripeShapes.refund;
import static dev.tollgate.payments.stripeevent.StripeShapes.shownAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
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

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MirrorRulesTest {
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
    void a_void_invoice_never_reopens() {
        Map<String, Object> invoice = invoice(customer);
        shownAs(invoice, "void");

        shownAs(invoice, "open").body("outcome", equalTo("unchanged"));

        as("member", account).get("/api/v1/invoices").then().body("data[0].status", equalTo("void"));
    }

    @Test
    void what_was_given_up_can_still_be_paid() {
        Map<String, Object> invoice = invoice(customer);
        shownAs(invoice, "uncollectible");

        shownAs(invoice, "paid").body("outcome", equalTo("applied"));

        as("member", account).get("/api/v1/invoices").then().body("data[0].status", equalTo("paid"));
    }

    @Test
    void changed_lines_replace_the_old_ones() {
        Map<String, Object> invoice = invoice(customer);
        invoice.put("lines", Map.of("data", List.of(line("il_a", 100), line("il_b", 200))));
        shownAs(invoice, "draft");

        invoice.put("lines", Map.of("data", List.of(line("il_b", 250), line("il_c", 1), line("il_a", 100))));
        shownAs(invoice, "draft").body("outcome", equalTo("applied"));

        as("member", account)
                .get("/api/v1/invoices/" + invoice.get("id"))
                .then()
                .body("lines.id", equalTo(List.of("il_b", "il_c", "il_a")))
                .body("lines.amountMinor", equalTo(List.of(250, 1, 100)));
    }

    @Test
    void an_invoice_of_an_old_version_is_mirrored_like_a_new_one() {
        Map<String, Object> invoice = invoice(customer);
        Map<String, Object> line = line("il_old", 2500);
        line.put("price", Map.of("id", "small-monthly", "product", "prod_old"));
        invoice.put("lines", Map.of("data", List.of(line)));
        invoice.put("subscription", "sub_old");

        shownAs(invoice, "paid").body("outcome", equalTo("applied"));

        as("member", account)
                .get("/api/v1/invoices/" + invoice.get("id"))
                .then()
                .body("lines[0].priceId", equalTo("small-monthly"))
                .body("lines[0].productId", equalTo("prod_old"));
    }

    @Test
    void an_unknown_state_is_quarantined_and_the_mirror_keeps_its_own() {
        Map<String, Object> invoice = invoice(customer);
        shownAs(invoice, "open");

        shownAs(invoice, "frozen").body("outcome", equalTo("quarantined")).body("detail", containsString("frozen"));

        as("member", account).get("/api/v1/invoices").then().body("data[0].status", equalTo("open"));
    }

    @Test
    void a_refund_takes_its_payments_account_and_may_still_fail() {
        String payment = put(payment(customer));
        Map<String, Object> refund = refund(payment);

        put(refund, "succeeded");
        deliver("refund.created", refund).body("outcome", equalTo("applied"));
        put(refund, "failed");
        deliver("refund.failed", refund).body("outcome", equalTo("applied"));
        put(refund, "succeeded");
        deliver("refund.updated", refund).body("outcome", equalTo("unchanged"));

        assertEquals(
                account + "|failed|300",
                database.text("SELECT concat_ws('|', account, status, amount_minor) FROM refunds WHERE id = '"
                        + refund.get("id") + "'"));
    }

    @Test
    void a_refund_of_an_unlinked_customer_waits_for_it() {
        String stranger = StripeSide.customer("eve@example.com");
        Map<String, Object> payment = payment(customer);
        payment.put("customer", stranger);
        Map<String, Object> refund = refund(put(payment));
        put(refund, "succeeded");

        deliver("refund.created", refund)
                .body("outcome", equalTo("unknown_customer"))
                .body("customerId", equalTo(stranger));

        assertEquals(0, database.number("SELECT count(*) FROM refunds WHERE id = '" + refund.get("id") + "'"));
    }

    @Test
    void the_database_refuses_a_row_with_another_customers_account() {
        Map<String, Object> invoice = invoice(customer);
        shownAs(invoice, "open");
        String other = link(StripeSide.customer("other@example.com"));

        String refused = database.refusal(
                "UPDATE invoices SET account = '" + other + "' WHERE id = '" + invoice.get("id") + "'");

        assertEquals("23503", refused);
        as("member", other).get("/api/v1/invoices").then().body("data", hasSize(0));
    }
}
