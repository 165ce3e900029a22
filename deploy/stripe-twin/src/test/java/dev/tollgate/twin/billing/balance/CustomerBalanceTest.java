package dev.tollgate.twin.billing.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CustomerBalanceTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private String customer;

    @BeforeEach
    void a_customer_with_a_credit_of_50() {
        customer = twin.create(
                        "/v1/customers",
                        "balance",
                        "-5000",
                        "payment_method",
                        "pm_card_visa",
                        "invoice_settings[default_payment_method]",
                        "pm_card_visa")
                .path("id")
                .asText();
    }

    @Test
    void each_change_of_the_balance_is_a_transaction_and_they_add_up() {
        twin.create("/v1/customers/" + customer, "balance", "-6000");
        subscribe(2900);
        subscribe(9900);
        JsonNode given = twin.create(transactions(), "amount", "-1500", "currency", "usd", "description", "Sorry");

        assertEquals(
                List.of(
                        "initial -5000 -5000",
                        "adjustment -1000 -6000",
                        "applied_to_invoice 2900 -3100",
                        "applied_to_invoice 3100 0",
                        "adjustment -1500 -1500"),
                changes());
        assertEquals("Sorry", given.path("description").asText());
        assertEquals(-1500, read("/v1/customers/" + customer).path("balance").asLong());
    }

    @Test
    void a_voided_invoice_gives_back_what_it_took() {
        String item = twin.create("/v1/invoiceitems", "customer", customer, "amount", "2000", "currency", "usd")
                .path("id")
                .asText();
        assertTrue(item.startsWith("ii_"));
        twin.create("/v1/invoiceitems", "customer", customer, "amount", "4000", "currency", "usd");
        String invoice = twin.create("/v1/invoices", "customer", customer, "pending_invoice_items_behavior", "include")
                .path("id")
                .asText();
        JsonNode open = twin.create("/v1/invoices/" + invoice + "/finalize");
        twin.create("/v1/invoices/" + invoice + "/void");

        assertEquals(1000, open.path("amount_due").asLong());
        assertEquals(
                List.of("initial -5000 -5000", "applied_to_invoice 5000 0", "unapplied_from_invoice -5000 -5000"),
                changes());
    }

    @Test
    void a_draft_shows_the_balance_it_will_take_from() {
        JsonNode draft = twin.create("/v1/invoices", "customer", customer);
        String path = "/v1/invoices/" + draft.path("id").asText();
        twin.create(
                "/v1/invoiceitems",
                "customer",
                customer,
                "invoice",
                draft.path("id").asText(),
                "amount",
                "7000");

        JsonNode filled = read(path);
        JsonNode open = twin.create(path + "/finalize");

        assertEquals("-5000 null", balances(draft));
        assertEquals("-5000 null", balances(filled));
        assertEquals(2000, filled.path("amount_due").asLong());
        assertEquals("-5000 0", balances(open));
        assertEquals(2000, open.path("amount_due").asLong());
    }

    @Test
    void an_amount_below_the_least_charge_waits_for_the_next_invoice() {
        JsonNode small = invoice(subscribe(5030));
        JsonNode next = invoice(subscribe(2900));

        assertEquals("paid", small.path("status").asText());
        assertEquals(0, small.path("amount_due").asLong());
        assertEquals(30, small.path("ending_balance").asLong());
        assertEquals(2930, next.path("amount_paid").asLong());
        assertEquals(
                List.of("initial -5000 -5000", "invoice_too_small 5030 30", "applied_to_invoice -30 0"), changes());
    }

    @Test
    void a_transaction_is_read_and_described_only_by_its_customer() {
        subscribe(2900);
        String transaction =
                read(transactions()).path("data").path(0).path("id").asText();
        String other = twin.create("/v1/customers").path("id").asText();

        twin.create(transactions() + "/" + transaction, "description", "for March");

        assertEquals(
                "for March",
                read(transactions() + "/" + transaction).path("description").asText());
        assertEquals(
                404,
                twin.get("/v1/customers/" + other + "/balance_transactions/" + transaction)
                        .statusCode());
    }

    @Test
    void a_balance_in_another_currency_is_apart_and_pays_invoices_in_that_one_only() {
        JsonNode given = twin.create(transactions(), "amount", "-2000", "currency", "eur");
        JsonNode inDollars = subscribe(2900);
        JsonNode inEuros = manualInvoice("1500", "eur");

        assertEquals(-2000, given.path("ending_balance").asLong());
        assertEquals("-5000 -2100", balances(invoice(inDollars)));
        assertEquals("-2000 -500", balances(inEuros));
        assertEquals(-2100, read("/v1/customers/" + customer).path("balance").asLong());
        assertEquals(
                "{\"eur\":500,\"usd\":2100}",
                read("/v1/customers/" + customer + "?expand[]=invoice_credit_balance")
                        .path("invoice_credit_balance")
                        .toString());
    }

    @Test
    void an_invoice_in_another_currency_leaves_its_debt_and_its_credit_in_that_one() {
        JsonNode small = manualInvoice("30", "eur");
        JsonNode next = manualInvoice("100", "eur");
        twin.create("/v1/invoices/" + next.path("id").asText() + "/void");

        assertEquals("0 30", balances(small));
        assertEquals("30 0", balances(next));
        assertEquals(
                "{\"eur\":-30,\"usd\":5000}",
                read("/v1/customers/" + customer + "?expand[]=invoice_credit_balance")
                        .path("invoice_credit_balance")
                        .toString());
    }

    /** Of one item, finalized. */
    private JsonNode manualInvoice(String amount, String currency) {
        String invoice = twin.create(
                        "/v1/invoices", "customer", customer, "currency", currency, "auto_advance", "false")
                .path("id")
                .asText();
        twin.create("/v1/invoiceitems", "customer", customer, "invoice", invoice, "amount", amount);
        return twin.create("/v1/invoices/" + invoice + "/finalize");
    }

    private static String balances(JsonNode invoice) {
        return invoice.path("starting_balance") + " " + invoice.path("ending_balance");
    }

    private JsonNode subscribe(long amount) {
        return twin.create(
                "/v1/subscriptions", "customer", customer, "items[0][price]", twin.monthlyPrice("Plan", amount));
    }

    private JsonNode invoice(JsonNode subscription) {
        return read("/v1/invoices/" + subscription.path("latest_invoice").asText());
    }

    /** Type, amount and balance after it, oldest first. */
    private List<String> changes() {
        List<String> changes = new ArrayList<>();
        for (JsonNode one : read(transactions()).path("data")) {
            changes.add(one.path("type").asText() + " " + one.path("amount") + " " + one.path("ending_balance"));
        }
        Collections.reverse(changes);
        return changes;
    }

    private String transactions() {
        return "/v1/customers/" + customer + "/balance_transactions";
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }
}
