package dev.tollgate.twin.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a customer was invoiced, charged and credited, as the API lists it, and that it adds up per currency. Amounts in
 * minor units.
 */
final class Books {
    private static final Set<String> UNCOUNTED = Set.of("draft", "void");

    private final RunningTwin twin;
    private final JsonNode customer;
    private final List<JsonNode> invoices;
    private final List<JsonNode> notes;
    private final List<JsonNode> transactions;
    private final Map<String, Long> charged = new HashMap<>();

    Books(RunningTwin twin, String id) {
        this.twin = twin;
        this.customer = read("/v1/customers/" + id + "?expand[]=invoice_credit_balance");
        this.invoices = all("/v1/invoices?customer=" + id);
        // The notes of an invoice that was voided went with it.
        this.notes = all("/v1/credit_notes?customer=" + id).stream()
                .filter(note -> counts(read("/v1/invoices/" + text(note, "invoice"))))
                .toList();
        this.transactions = all("/v1/customers/" + id + "/balance_transactions?");
    }

    /** {@code elsewhere}: the invoices that were paid outside of Stripe. */
    void check(Set<String> elsewhere) {
        balanceIsTheSumOfItsTransactions();
        invoices.forEach(Books::linesAddUp);
        invoices.stream().filter(Books::counts).forEach(this::balanceFits);
        paidIsCharged(elsewhere);
        refundsAreWhatChargesShow();
        currencies().forEach(this::everythingAddsUp);
    }

    private void balanceIsTheSumOfItsTransactions() {
        Map<String, Long> balances = new LinkedHashMap<>();
        for (int i = transactions.size() - 1; i >= 0; i--) {
            JsonNode one = transactions.get(i);
            long ending = balances.merge(text(one, "currency"), amount(one, "amount"), Long::sum);
            assertEquals(ending, amount(one, "ending_balance"), one::toString);
        }
        String own = customer.path("currency").asText("usd");
        assertEquals(balances.getOrDefault(own, 0L), amount(customer, "balance"), customer::toString);
        balances.forEach((currency, balance) ->
                assertEquals(-balance, amount(customer.path("invoice_credit_balance"), currency), customer::toString));
    }

    private static void linesAddUp(JsonNode invoice) {
        long sum = 0;
        for (JsonNode line : invoice.path("lines").path("data")) {
            sum += amount(line, "amount") - sum(line.path("discount_amounts"));
            for (JsonNode tax : line.path("taxes")) {
                sum += text(tax, "tax_behavior").equals("exclusive") ? amount(tax, "amount") : 0;
            }
        }
        assertFalse(invoice.path("lines").path("has_more").asBoolean(), "lines that are not shown");
        assertEquals(sum, amount(invoice, "total"), invoice::toString);
    }

    /** Its total and the balance before are what is due, what notes took off, and the balance after. */
    private void balanceFits(JsonNode invoice) {
        long moved = amount(invoice, "ending_balance") - amount(invoice, "starting_balance");
        long noted = amount(invoice, "pre_payment_credit_notes_amount");
        assertEquals(amount(invoice, "total"), amount(invoice, "amount_due") + noted + moved, invoice::toString);
        assertEquals(
                amount(invoice, "amount_due"),
                amount(invoice, "amount_paid") + amount(invoice, "amount_remaining"),
                invoice::toString);
        long applied = transactions.stream()
                .filter(one -> one.path("invoice").equals(invoice.path("id")))
                .mapToLong(one -> amount(one, "amount"))
                .sum();
        assertEquals(moved, applied, invoice::toString);
    }

    /** Each paid invoice was charged to the last unit, unless it was paid elsewhere. */
    private void paidIsCharged(Set<String> elsewhere) {
        for (JsonNode invoice : invoices) {
            long sum = 0;
            for (JsonNode payment : all("/v1/invoice_payments?invoice=" + text(invoice, "id"))) {
                String intent = text(payment.path("payment"), "payment_intent");
                for (JsonNode charge : all("/v1/charges?payment_intent=" + intent)) {
                    sum += charge.path("paid").asBoolean() ? amount(charge, "amount_captured") : 0;
                }
            }
            charged.merge(text(invoice, "currency"), sum, Long::sum);
            long paid = elsewhere.contains(text(invoice, "id")) ? 0 : amount(invoice, "amount_paid");
            assertEquals(paid, sum, invoice::toString);
        }
    }

    private void refundsAreWhatChargesShow() {
        for (JsonNode charge : all("/v1/charges?customer=" + text(customer, "id"))) {
            long refunded = all("/v1/refunds?charge=" + text(charge, "id")).stream()
                    .mapToLong(refund -> amount(refund, "amount"))
                    .sum();
            assertEquals(refunded, amount(charge, "amount_refunded"), charge::toString);
            assertTrue(refunded <= amount(charge, "amount"), charge::toString);
        }
    }

    /**
     * Invoiced, less what notes credited, plus what was put on the balance by hand: that much was charged, paid elsewhere, is
     * still owed or stands on the balance, less what notes paid back.
     */
    private void everythingAddsUp(String currency) {
        long invoiced = sum(invoices, currency, "total");
        long credited = sum(notes, currency, "total");
        long given = transactions.stream()
                .filter(one -> text(one, "currency").equals(currency))
                .filter(one -> Set.of("adjustment", "initial").contains(text(one, "type")))
                .mapToLong(one -> amount(one, "amount"))
                .sum();
        long paid = sum(invoices, currency, "amount_paid");
        long owed = sum(invoices, currency, "amount_remaining");
        assertEquals(
                paid + owed + balance(currency) - paidBack(currency),
                invoiced - credited + given,
                () -> "books in " + currency);
        assertTrue(charged.getOrDefault(currency, 0L) <= paid, () -> "charged more than paid in " + currency);
    }

    private long paidBack(String currency) {
        long refunded = notes.stream()
                .filter(note -> text(note, "currency").equals(currency))
                .mapToLong(note -> sum(note.path("refunds"), "amount_refunded"))
                .sum();
        return refunded + sum(notes, currency, "out_of_band_amount");
    }

    private long balance(String currency) {
        return -amount(customer.path("invoice_credit_balance"), currency);
    }

    private Set<String> currencies() {
        Map<String, Boolean> seen = new LinkedHashMap<>();
        invoices.forEach(invoice -> seen.put(text(invoice, "currency"), true));
        transactions.forEach(one -> seen.put(text(one, "currency"), true));
        return seen.keySet();
    }

    private static boolean counts(JsonNode object) {
        return !UNCOUNTED.contains(text(object, "status"));
    }

    private static long sum(List<JsonNode> objects, String currency, String field) {
        return objects.stream()
                .filter(Books::counts)
                .filter(object -> text(object, "currency").equals(currency))
                .mapToLong(object -> amount(object, field))
                .sum();
    }

    private static long sum(JsonNode amounts) {
        return sum(amounts, "amount");
    }

    private static long sum(JsonNode nodes, String field) {
        long sum = 0;
        for (JsonNode node : nodes) {
            sum += amount(node, field);
        }
        return sum;
    }

    private static long amount(JsonNode object, String field) {
        return object.path(field).asLong();
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asText();
    }

    private List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        String after = "";
        do {
            page = read(path + "&limit=100" + after);
            page.path("data").forEach(all::add);
            after = all.isEmpty() ? "" : "&starting_after=" + text(all.get(all.size() - 1), "id");
        } while (page.path("has_more").asBoolean());
        return all;
    }

    private JsonNode read(String path) {
        return RandomCatalog.ok(twin.get(path));
    }
}
