package dev.tollgate.twin.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The invariants after any sequence of operations. Amounts in minor units. */
final class Invariants {
    private final TestBusiness business;
    private final Set<String> over = new HashSet<>();
    private static final long LEAST_CHARGE = 50;

    private final Map<String, JsonNode> events = new HashMap<>();
    private final Map<String, Long> balances = new HashMap<>();

    Invariants(TestBusiness business) {
        this.business = business;
        for (String customer : business.customers) {
            balances.put(
                    customer, read("/v1/customers/" + customer).path("balance").asLong());
        }
        business.all("/v1/events").forEach(event -> events.put(event.path("id").asText(), event));
    }

    void check() {
        List<JsonNode> invoices = business.ofCustomers("/v1/invoices");
        invoices.forEach(Invariants::linesAddUp);
        invoices.forEach(Invariants::amountsFit);
        business.ofCustomers("/v1/charges").forEach(this::refundsFit);
        business.ofCustomers("/v1/payment_intents").forEach(this::receivedIsCaptured);
        business.ofCustomers("/v1/subscriptions?status=all").forEach(this::staysOver);
        business.customers.forEach(customer -> balances(customer, invoices));
        business.customers.forEach(this::transactionsAddUp);
        newEventsMatchTheirObjects();
    }

    private void transactionsAddUp(String customer) {
        long sum = 0;
        for (JsonNode transaction : business.all("/v1/customers/" + customer + "/balance_transactions")) {
            sum += transaction.path("amount").asLong();
        }
        assertEquals(read("/v1/customers/" + customer).path("balance").asLong(), sum, customer);
    }

    private static void linesAddUp(JsonNode invoice) {
        long lines = 0;
        long discounts = 0;
        long exclusive = 0;
        for (JsonNode line : invoice.path("lines").path("data")) {
            long off = sum(line.path("discount_amounts"));
            lines += line.path("amount").asLong();
            discounts += off;
            assertTrue(off >= 0 && off <= Math.max(0, line.path("amount").asLong()), line::toString);
            for (JsonNode tax : line.path("taxes")) {
                exclusive += tax.path("tax_behavior").asText().equals("exclusive")
                        ? tax.path("amount").asLong()
                        : 0;
            }
        }
        assertEquals(lines, invoice.path("subtotal").asLong(), invoice::toString);
        assertEquals(discounts, sum(invoice.path("total_discount_amounts")), invoice::toString);
        assertEquals(lines - discounts + exclusive, invoice.path("total").asLong(), invoice::toString);
    }

    /** What is due follows from total, balance and credit notes, and is paid or remains. */
    private static void amountsFit(JsonNode invoice) {
        long due = invoice.path("amount_due").asLong();
        long owed = invoice.path("total").asLong()
                + invoice.path("starting_balance").asLong();
        assertEquals(
                due,
                invoice.path("amount_paid").asLong()
                        + invoice.path("amount_remaining").asLong(),
                invoice::toString);
        boolean finalized = invoice.path("ending_balance").isNumber();
        long carried = finalized ? invoice.path("ending_balance").asLong() : Math.min(0, owed);
        assertTrue(carried <= 0 || carried < LEAST_CHARGE && carried == owed, invoice::toString);
        assertEquals(
                owed - carried - invoice.path("pre_payment_credit_notes_amount").asLong(), due, invoice::toString);
        assertTrue(due >= 0, invoice::toString);
        assertEquals(
                invoice.path("status").asText().equals("paid"),
                !invoice.path("status_transitions").path("paid_at").isNull(),
                invoice::toString);
    }

    private void refundsFit(JsonNode charge) {
        long refunded = 0;
        for (JsonNode refund :
                business.all("/v1/refunds?charge=" + charge.path("id").asText())) {
            refunded += refund.path("amount").asLong();
        }
        boolean partly = charge.path("captured").asBoolean();
        long released = partly
                ? charge.path("amount").asLong()
                        - charge.path("amount_captured").asLong()
                : charge.path("amount_refunded").asLong() - refunded;
        assertEquals(refunded + released, charge.path("amount_refunded").asLong(), charge::toString);
        assertTrue(
                charge.path("amount_refunded").asLong() <= charge.path("amount").asLong(), charge::toString);
        assertEquals(
                charge.path("amount_refunded").asLong() == charge.path("amount").asLong(),
                charge.path("refunded").asBoolean(),
                charge::toString);
    }

    private void receivedIsCaptured(JsonNode intent) {
        boolean succeeded = intent.path("status").asText().equals("succeeded");
        JsonNode charge =
                succeeded ? read("/v1/charges/" + intent.path("latest_charge").asText()) : null;
        assertEquals(
                succeeded ? charge.path("amount_captured").asLong() : 0,
                intent.path("amount_received").asLong(),
                intent::toString);
    }

    private void staysOver(JsonNode subscription) {
        String id = subscription.path("id").asText();
        boolean ended = subscription.path("status").asText().matches("canceled|incomplete_expired");
        assertEquals(ended, !subscription.path("ended_at").isNull(), subscription::toString);
        assertFalse(over.contains(id) && !ended, subscription::toString);
        if (ended) {
            over.add(id);
        }
    }

    /** The balance changes by what invoices and credit notes debited and credited. */
    private void balances(String customer, List<JsonNode> invoices) {
        long expected = balances.get(customer);
        for (JsonNode invoice : invoices) {
            boolean counts = invoice.path("customer").asText().equals(customer)
                    && !invoice.path("status").asText().matches("draft|void");
            expected += counts
                    ? invoice.path("ending_balance").asLong()
                            - invoice.path("starting_balance").asLong()
                    : 0;
        }
        for (JsonNode note : business.all("/v1/credit_notes?customer=" + customer)) {
            boolean refunded = !note.path("refunds").isEmpty();
            expected -= refunded ? 0 : note.path("post_payment_amount").asLong();
        }
        assertEquals(expected, read("/v1/customers/" + customer).path("balance").asLong());
    }

    /** The last event of an object equals its present state, and no event ever changes. */
    private void newEventsMatchTheirObjects() {
        Map<String, JsonNode> latest = new LinkedHashMap<>();
        for (JsonNode event : business.all("/v1/events")) {
            JsonNode known = events.put(event.path("id").asText(), event);
            if (known == null) {
                latest.merge(event.path("data").path("object").path("id").asText(), event, Invariants::later);
            } else {
                assertEquals(known, event);
            }
        }
        latest.values().forEach(this::matchesPresentState);
    }

    /** Of two events of an object, given the later first; its creation event may come after later states. */
    private static JsonNode later(JsonNode later, JsonNode earlier) {
        return later.path("type").asText().endsWith(".created") ? earlier : later;
    }

    private void matchesPresentState(JsonNode event) {
        JsonNode snapshot = event.path("data").path("object");
        String path = EventSnapshots.path(snapshot);
        if (path != null && !event.path("type").asText().endsWith(".deleted")) {
            assertEquals(
                    EventSnapshots.comparable(read(path)),
                    EventSnapshots.comparable(snapshot),
                    () -> "after " + event.path("type"));
        }
    }

    private JsonNode read(String path) {
        return RunningTwin.json(business.twin.get(path));
    }

    private static long sum(JsonNode amounts) {
        long sum = 0;
        for (JsonNode amount : amounts) {
            sum += amount.path("amount").asLong();
        }
        return sum;
    }
}
