package dev.tollgate.twin.billing.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AtTheSameMomentTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private String customer;
    private String invoice;

    @BeforeEach
    void a_draft() {
        customer = twin.customerPayingWith("pm_card_visa");
        invoice = "/v1/invoices/"
                + twin.create("/v1/invoices", "customer", customer).path("id").asText();
        twin.create(invoice + "/add_lines", "lines[0][amount]", "1000");
    }

    @Test
    void concurrent_finalizations_give_one_number_and_concurrent_payments_one_charge() {
        List<Integer> finalized = statuses(List.of(post("/finalize"), post("/finalize"), post("/finalize")));
        List<Integer> paid = statuses(List.of(post("/pay"), post("/pay"), post("/pay")));

        assertEquals(List.of(200, 400, 400), finalized);
        assertEquals(List.of(200, 400, 400), paid);
        assertEquals(1, count("charge.succeeded"));
        assertEquals(1, count("invoice.finalized"));
        assertEquals(1, count("invoice.paid"));
        assertEquals(
                2,
                RunningTwin.json(twin.get("/v1/customers/" + customer))
                        .path("next_invoice_sequence")
                        .asInt());
    }

    @Test
    void concurrent_refunds_never_exceed_the_charge() {
        twin.create(invoice + "/finalize");
        twin.create(invoice + "/pay");
        JsonNode charge = RunningTwin.json(twin.get("/v1/charges?customer=" + customer))
                .path("data")
                .path(0);
        List<String> most = List.of("charge", charge.path("id").asText(), "amount", "600");

        List<Integer> answers = statuses(List.of(
                twin.postLater("/v1/refunds", most),
                twin.postLater("/v1/refunds", most),
                twin.postLater("/v1/refunds", most)));

        assertEquals(List.of(200, 400, 400), answers);
        assertEquals(
                600,
                RunningTwin.json(twin.get("/v1/charges/" + charge.path("id").asText()))
                        .path("amount_refunded")
                        .asInt());
    }

    @Test
    void an_invoice_voided_while_it_is_paid_is_either_void_or_paid() {
        twin.create(invoice + "/finalize");

        List<Integer> answers = statuses(List.of(post("/pay"), post("/void")));

        JsonNode after = RunningTwin.json(twin.get(invoice));
        boolean paid = after.path("status").asText().equals("paid");
        assertEquals(List.of(200, 400), answers);
        assertEquals(paid ? 1000 : 0, after.path("amount_paid").asInt());
        assertEquals(paid ? 1 : 0, count("charge.succeeded"));
    }

    @Test
    void a_subscription_canceled_while_its_first_invoice_is_paid_stays_canceled() {
        JsonNode subscription = twin.create(
                "/v1/subscriptions",
                "customer",
                customer,
                "items[0][price]",
                twin.monthlyPrice("Base", 1000),
                "payment_behavior",
                "default_incomplete");
        String path = "/v1/subscriptions/" + subscription.path("id").asText();
        String first = "/v1/invoices/" + subscription.path("latest_invoice").asText();

        CompletableFuture<HttpResponse<String>> paid = twin.postLater(first + "/pay", List.of());
        twin.delete(path);

        assertEquals(200, paid.join().statusCode());
        JsonNode after = RunningTwin.json(twin.get(path));
        assertEquals("canceled", after.path("status").asText());
        assertTrue(after.path("ended_at").asLong() > 0);
        assertEquals("paid", RunningTwin.json(twin.get(first)).path("status").asText());
    }

    private CompletableFuture<HttpResponse<String>> post(String act) {
        return twin.postLater(invoice + act, List.of());
    }

    private static List<Integer> statuses(List<CompletableFuture<HttpResponse<String>>> answers) {
        return answers.stream()
                .map(answer -> answer.join().statusCode())
                .sorted()
                .toList();
    }

    private long count(String type) {
        return twin.eventTypes().stream().filter(type::equals).count();
    }
}
