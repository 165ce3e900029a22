package dev.tollgate.payments.invoice;

import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.delivered;
import static dev.tollgate.payments.PaymentsApi.link;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TestDomainEvents;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InvoiceDomainEventsTest {
    private String customer;
    private String invoice;
    private String account;

    @BeforeEach
    void pay_an_invoice() {
        customer = StripeSide.payingCustomer("ada@example.com");
        invoice = StripeSide.paidInvoice(customer, StripeSide.price(2900));
        account = link(customer);
    }

    @Test
    void a_paid_invoice_is_recorded_once_however_often_stripe_repeats_it() {
        deliver("invoice.paid", shown());
        deliver("invoice.updated", shown());
        deliver("invoice.paid", shown());

        List<Map<String, Object>> events = TestDomainEvents.of(account);
        assertEquals(List.of("invoice.paid:" + invoice), members(events, "businessKey"));
        assertEquals(List.of(2900), payloads(events, "amountPaidMinor"));
        assertEquals(List.of("usd"), payloads(events, "currency"));
    }

    @Test
    void each_failed_attempt_is_recorded_once() {
        deliver("invoice.payment_failed", failed(1));
        deliver("invoice.payment_failed", failed(1));
        deliver("invoice.payment_failed", failed(2));

        assertEquals(List.of(1, 2), payloads(failures(), "attempt"));
    }

    @Test
    void failures_by_hand_share_a_count_and_are_recorded_each() {
        for (long second : List.of(1L, 2L, 1L)) {
            delivered("invoice.payment_failed", failed(1), "evt_" + UUID.randomUUID(), 1_790_000_000L + second)
                    .statusCode(200);
        }

        assertEquals(List.of(1, 1), payloads(failures(), "attempt"));
    }

    private List<Map<String, Object>> failures() {
        return TestDomainEvents.of(account).stream()
                .filter(event -> "invoice.failed".equals(event.get("type")))
                .toList();
    }

    private static List<Object> members(List<Map<String, Object>> events, String name) {
        return events.stream().map(event -> event.get(name)).toList();
    }

    private static List<Object> payloads(List<Map<String, Object>> events, String name) {
        return events.stream()
                .<Object>map(event -> ((Map<?, ?>) event.get("payload")).get(name))
                .toList();
    }

    private Map<String, Object> shown() {
        return StripeSide.get("/v1/invoices/" + invoice).getMap("");
    }

    private Map<String, Object> failed(int attempt) {
        return Map.of(
                "object", "invoice", "id", invoice, "customer", customer, "attempt_count", attempt, "amount_due", 2900);
    }
}
