package dev.tollgate.payments.stripeevent;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.stripeevent.StripeShapes.invoice;
import static dev.tollgate.payments.stripeevent.StripeShapes.payment;
import static dev.tollgate.payments.stripeevent.StripeShapes.put;
import static dev.tollgate.payments.stripeevent.StripeShapes.refund;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** An object belongs to the account of the customer that Stripe names, whatever its event contains. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnerTest {
    @Inject
    Database database;

    private String customer;
    private String account;
    private String otherCustomer;
    private String otherAccount;

    @BeforeEach
    void twoLinkedCustomers() {
        customer = StripeSide.customer("ada@example.com");
        account = link(customer);
        otherCustomer = StripeSide.customer("eve@example.com");
        otherAccount = link(otherCustomer);
    }

    @Test
    void an_event_that_names_another_customer_shows_the_invoice_to_its_owner_only() {
        for (List<String> order : List.of(List.of(customer, otherCustomer), List.of(otherCustomer, customer))) {
            Map<String, Object> invoice = invoice(customer);
            put(invoice, "open");

            order.forEach(named -> deliver("invoice.updated", naming(named, invoice)));

            sees(account, invoice, 200);
            sees(otherAccount, invoice, 404);
            invoices(otherAccount).body("data", hasSize(0));
        }
    }

    @Test
    void an_invoice_that_moves_at_stripe_leaves_its_old_account() {
        Map<String, Object> invoice = invoice(customer);
        put(invoice, "paid");
        deliver("invoice.paid", invoice);

        put(naming(otherCustomer, invoice), "paid");
        deliver("invoice.updated", invoice).body("outcome", equalTo("applied"));

        sees(account, invoice, 404);
        sees(otherAccount, invoice, 200);
        invoices(account).body("data", hasSize(0));
    }

    @Test
    void no_account_keeps_an_invoice_whose_customer_belongs_to_none() {
        Map<String, Object> invoice = invoice(customer);
        put(invoice, "paid");
        deliver("invoice.paid", invoice);
        String stranger = StripeSide.customer("mallory@example.com");

        Map<String, Object> moved = naming(stranger, invoice);
        put(moved, "paid");
        deliver("invoice.updated", moved)
                .body("outcome", equalTo("unknown_customer"))
                .body("customerId", equalTo(stranger));

        invoices(account).body("data", hasSize(0));
        String linked = link(stranger);
        deliver("invoice.updated", moved);
        sees(linked, invoice, 200);
    }

    @Test
    void no_account_keeps_an_invoice_of_a_stranger_when_the_event_names_the_old_customer() {
        Map<String, Object> invoice = invoice(customer);
        put(invoice, "paid");
        deliver("invoice.paid", invoice);
        String stranger = StripeSide.customer("mallory@example.com");

        put(naming(stranger, invoice), "paid");
        deliver("invoice.updated", invoice)
                .body("outcome", equalTo("unknown_customer"))
                .body("customerId", equalTo(stranger));

        invoices(account).body("data", hasSize(0));
    }

    @Test
    void a_second_customer_of_the_same_account_changes_nothing_for_it() {
        Map<String, Object> invoice = invoice(customer);
        put(invoice, "paid");
        deliver("invoice.paid", invoice);
        StripeSide.delete("/v1/customers/" + customer);
        deliver("customer.deleted", Map.of("object", "customer", "id", customer));
        String second = StripeSide.customer("ada@example.com");
        link(account, second);

        put(naming(second, invoice), "paid");
        deliver("invoice.updated", naming(second, invoice)).body("outcome", equalTo("applied"));

        sees(account, invoice, 200);
    }

    @Test
    void a_refund_follows_its_payment() {
        Map<String, Object> payment = payment(customer);
        Map<String, Object> refund = refunded(payment);

        put(naming(otherCustomer, payment));
        deliver("payment_intent.succeeded", payment).body("outcome", equalTo("applied"));

        assertEquals(otherAccount + "|" + otherCustomer, ownerOf("payments", payment));
        assertEquals(otherAccount + "|" + otherCustomer, ownerOf("refunds", refund));
    }

    @Test
    void no_account_keeps_the_refund_of_a_stranger_s_payment() {
        Map<String, Object> payment = payment(customer);
        Map<String, Object> refund = refunded(payment);
        String stranger = StripeSide.customer("mallory@example.com");
        Map<String, Object> moved = naming(stranger, payment);

        put(moved);
        deliver("payment_intent.succeeded", moved).body("outcome", equalTo("unknown_customer"));
        assertEquals("", ownerOf("refunds", refund));

        String linked = link(stranger);
        deliver("payment_intent.succeeded", moved).body("outcome", equalTo("applied"));
        assertEquals(linked + "|" + stranger, ownerOf("refunds", refund));
    }

    @Test
    void a_refund_that_was_left_behind_leaves_with_its_next_event() {
        Map<String, Object> payment = payment(customer);
        Map<String, Object> refund = refunded(payment);
        String stranger = StripeSide.customer("mallory@example.com");
        put(naming(stranger, payment));
        database.run("DELETE FROM payments WHERE id = '" + payment.get("id") + "'");

        deliver("refund.updated", refund)
                .body("outcome", equalTo("unknown_customer"))
                .body("customerId", equalTo(stranger));

        assertEquals("", ownerOf("refunds", refund));
    }

    private static Map<String, Object> refunded(Map<String, Object> payment) {
        Map<String, Object> refund = refund(put(payment));
        put(refund, "succeeded");
        deliver("refund.created", refund).body("outcome", equalTo("applied"));
        return refund;
    }

    private String ownerOf(String table, Map<String, Object> object) {
        return database.text("SELECT concat_ws('|', account, stripe_customer_id) FROM " + table + " WHERE id = '"
                + object.get("id") + "'");
    }

    private static Map<String, Object> naming(String customer, Map<String, Object> object) {
        Map<String, Object> copy = new HashMap<>(object);
        copy.put("customer", customer);
        return copy;
    }

    private static void sees(String account, Map<String, Object> invoice, int status) {
        as("member", account)
                .get("/api/v1/invoices/" + invoice.get("id"))
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse invoices(String account) {
        return as("member", account).get("/api/v1/invoices").then().statusCode(200);
    }
}
