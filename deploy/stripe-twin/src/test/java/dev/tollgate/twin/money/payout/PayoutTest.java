package dev.tollgate.twin.money.payout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Money becomes available after two days and is paid out at the next noon, a day before it arrives. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PayoutTest {
    private static final long DAY = 86_400;
    /** 2,000 less 2.9 % and 30. */
    private static final long NET = 2000 - 58 - 30;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void what_has_become_available_is_paid_out_at_noon_and_arrives_the_day_after() {
        pay("usd");
        pay("usd");

        advance(2 * DAY + 60);
        long pendingThen = sum("pending", "usd");
        long availableThen = sum("available", "usd");
        advance(DAY);
        JsonNode pending = payouts().path(0);
        advance(DAY);
        JsonNode paid = payouts().path(0);

        assertEquals(0, pendingThen);
        assertTrue(availableThen == 2 * NET || availableThen == 0, "before or after noon");
        assertEquals(2 * NET, pending.path("amount").asLong());
        assertEquals(DAY / 2, pending.path("arrival_date").asLong() % DAY);
        assertEquals("paid", paid.path("status").asText());
        assertEquals("completed", paid.path("reconciliation_status").asText());
        assertEquals(0, sum("available", "usd"));
        assertEquals(
                List.of("payout.created", "payout.paid", "payout.reconciliation_completed"),
                twin.eventTypes().stream()
                        .filter(type -> type.startsWith("payout."))
                        .toList());
    }

    @Test
    void a_payouts_transactions_add_up_to_nothing_and_are_in_no_other() {
        pay("usd");
        advance(4 * DAY);
        pay("usd");
        advance(4 * DAY);

        JsonNode payouts = payouts();
        assertEquals(2, payouts.size());
        for (JsonNode payout : payouts) {
            JsonNode parts = read("/v1/balance_transactions?payout="
                            + payout.path("id").asText())
                    .path("data");
            assertEquals(2, parts.size());
            assertEquals(0, net(parts));
            assertEquals(NET, -parts.path(0).path("amount").asLong(), () -> "the payout's own comes first: " + parts);
        }
        assertNotEquals(payouts.path(0).path("id"), payouts.path(1).path("id"));
    }

    @Test
    void each_currency_is_paid_out_by_itself() {
        pay("usd");
        pay("eur");

        advance(3 * DAY);

        assertEquals(2, payouts().size());
        assertEquals(0, sum("available", "usd"));
        assertEquals(0, sum("available", "eur"));
    }

    @Test
    void what_was_refunded_is_paid_back_out_of_later_money_first() {
        JsonNode first = pay("usd");
        twin.create("/v1/refunds", "payment_intent", first.path("id").asText());
        advance(3 * DAY);
        int whileOwing = payouts().size();
        pay("usd");
        advance(3 * DAY);

        // the fee of the first payment is not given back: 58 + 30
        assertEquals(0, whileOwing);
        assertEquals(NET - 88, payouts().path(0).path("amount").asLong());
        assertEquals(0, sum("available", "usd"));
    }

    @Test
    void what_was_available_before_it_was_imported_is_not_paid_out_again() {
        twin.postJson(
                "/_twin/objects",
                "{\"id\":\"txn_old\",\"object\":\"balance_transaction\",\"currency\":\"usd\",\"net\":100000,"
                        + "\"status\":\"available\",\"available_on\":1700000000,\"created\":1699800000}");
        pay("usd");

        advance(3 * DAY + 60);

        assertEquals(NET, payouts().path(0).path("amount").asLong());
        assertEquals(0, sum("available", "usd"));
    }

    @Test
    void a_refund_that_fails_of_money_that_was_only_held_changes_nothing() {
        JsonNode held = twin.create(
                "/v1/charges", "amount", "5000", "currency", "usd", "source", "tok_refundFail", "capture", "false");
        twin.create("/v1/refunds", "charge", held.path("id").asText());

        advance(60);

        assertEquals(0, read("/v1/balance_transactions").path("data").size());
    }

    @Test
    void an_inquiry_about_money_that_was_refunded_withdraws_nothing() {
        JsonNode charge =
                twin.create("/v1/charges", "amount", "7000", "currency", "usd", "source", "tok_createDisputeInquiry");
        twin.create("/v1/refunds", "charge", charge.path("id").asText());
        String dispute = read("/v1/disputes").path("data").path(0).path("id").asText();

        twin.create("/v1/disputes/" + dispute, "evidence[uncategorized_text]", "escalate_inquiry_evidence");
        advance(60);

        assertEquals(
                "warning_closed", read("/v1/disputes/" + dispute).path("status").asText());
        assertEquals(2, read("/v1/balance_transactions").path("data").size());
    }

    @Test
    void what_waits_for_more_is_not_looked_at_again_and_again() {
        JsonNode first = pay("usd");
        twin.create("/v1/refunds", "payment_intent", first.path("id").asText());

        advance(4 * DAY);

        assertEquals(0, payouts().size());
        assertEquals(0, read("/_twin/agenda").path("data").size());
    }

    @Test
    void a_quiet_balance_waits_for_nothing() {
        pay("usd");
        advance(5 * DAY);

        assertEquals(0, read("/_twin/agenda").path("data").size());
        JsonNode again =
                twin.create("/v1/payouts/" + payouts().path(0).path("id").asText(), "metadata[book]", "7");
        assertEquals("7", again.path("metadata").path("book").asText());
    }

    private JsonNode pay(String currency) {
        return twin.create(
                "/v1/payment_intents",
                "amount",
                "2000",
                "currency",
                currency,
                "payment_method",
                "pm_card_visa",
                "confirm",
                "true",
                "return_url",
                "http://shop.example/done");
    }

    private void advance(long seconds) {
        twin.postJson("/_twin/clock", "{\"advanceSeconds\": " + seconds + "}");
    }

    private JsonNode payouts() {
        return read("/v1/payouts").path("data");
    }

    private long sum(String state, String currency) {
        return StreamSupport.stream(read("/v1/balance").path(state).spliterator(), false)
                .filter(fund -> fund.path("currency").asText().equals(currency))
                .mapToLong(fund -> fund.path("amount").asLong())
                .sum();
    }

    private static long net(JsonNode transactions) {
        return StreamSupport.stream(transactions.spliterator(), false)
                .mapToLong(one -> one.path("net").asLong())
                .sum();
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }
}
