package dev.tollgate.payments.history;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.link;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HistoryWorkerTest {
    @Inject
    HistoryWorker worker;

    @Inject
    Database database;

    @Test
    void what_linking_left_for_later_is_mirrored_once() {
        String customer = StripeSide.payingCustomer("history@example.com");
        String account = link(customer);
        String price = StripeSide.price(2900);
        for (int i = 0; i < 3; i++) {
            StripeSide.paidInvoice(customer, price);
        }
        database.run("UPDATE customers SET history_pending = (account = '" + account + "')");

        Optional<String> first = runOnce();
        Optional<String> second = runOnce();

        assertEquals(Optional.of(customer), first);
        assertEquals(Optional.empty(), second);
        as("member", account).get("/api/v1/invoices").then().body("data", hasSize(3));
    }

    @Test
    void payments_refunds_and_cards_that_no_event_reported_are_mirrored() {
        String customer = StripeSide.customer("history@example.com");
        refundedPayment(customer);
        String account = link(customer);
        database.run("UPDATE customers SET history_pending = (account = '" + account + "')");

        runOnce();

        assertEquals(1, rows("payments", account));
        assertEquals(1, rows("refunds", account));
        assertEquals(1, rows("payment_methods", account));
    }

    @Test
    void an_object_that_is_not_understood_keeps_no_other_from_its_mirror() {
        String customer = StripeSide.customer("history@example.com");
        Map<String, Object> payment = new HashMap<>(StripeSide.get("/v1/payment_intents/" + refundedPayment(customer))
                .getMap(""));
        payment.put("status", "frozen");
        StripeSide.put(payment);
        String account = link(customer);
        database.run("UPDATE customers SET history_pending = (account = '" + account + "')");

        runOnce();

        assertEquals(0, rows("payments", account));
        assertEquals(1, rows("payment_methods", account));
        assertEquals(0, database.number("SELECT count(*) FROM customers WHERE history_pending"));
    }

    private static String refundedPayment(String customer) {
        String card = StripeSide.giveCard(customer);
        String payment = StripeSide.post(
                        "/v1/payment_intents",
                        Map.of(
                                "customer",
                                customer,
                                "amount",
                                2900,
                                "currency",
                                "usd",
                                "payment_method",
                                card,
                                "confirm",
                                true,
                                "off_session",
                                true))
                .getString("id");
        StripeSide.post("/v1/refunds", Map.of("payment_intent", payment, "amount", 900));
        return payment;
    }

    private long rows(String table, String account) {
        return database.number("SELECT count(*) FROM " + table + " WHERE account = '" + account + "'");
    }

    @Test
    void a_customer_another_replica_works_on_is_left_to_it() {
        String account = link(StripeSide.customer("history@example.com"));
        database.run("UPDATE customers SET history_pending = (account = '" + account
                + "'), history_leased_until = now() + interval '1 minute'");

        assertEquals(Optional.empty(), runOnce());
    }

    @Test
    void a_run_goes_on_until_no_customer_is_due() throws Throwable {
        List<String> accounts = Stream.generate(() -> link(StripeSide.customer("history@example.com")))
                .limit(3)
                .toList();
        database.run("UPDATE customers SET history_leased_until = NULL, history_pending = account IN ('"
                + String.join("','", accounts) + "')");

        VertxContextSupport.subscribeAndAwait(worker::run);

        assertEquals(0, database.number("SELECT count(*) FROM customers WHERE history_pending"));
    }

    @Test
    void a_history_of_several_pages_is_mirrored_whole() throws Throwable {
        String customer = StripeSide.customer("history@example.com");
        StripeSide.put(Map.of(
                "objects", Stream.generate(() -> invoice(customer)).limit(205).toList()));
        String account = link(customer);

        VertxContextSupport.subscribeAndAwait(worker::run);

        assertEquals(205, database.number("SELECT count(*) FROM invoices WHERE account = '" + account + "'"));
    }

    private static Map<String, Object> invoice(String customer) {
        Map<String, Object> invoice = new HashMap<>();
        for (String number :
                List.of("subtotal", "total", "amount_due", "amount_remaining", "period_start", "period_end")) {
            invoice.put(number, 100);
        }
        invoice.putAll(Map.of(
                "object",
                "invoice",
                "id",
                "in_" + UUID.randomUUID().toString().replace("-", ""),
                "customer",
                customer,
                "currency",
                "usd",
                "status",
                "paid",
                "created",
                1_700_000_000));
        return invoice;
    }

    private Optional<String> runOnce() {
        try {
            return VertxContextSupport.subscribeAndAwait(worker::runOnce);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
