package dev.tollgate.twin.core.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultsTest {
    private static final List<String> FORM = List.of("email", "a@b.c");

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void an_ordered_failure_is_kept_under_its_idempotency_key() {
        order("{\"path\":\"/v1/customers\",\"status\":500}");

        HttpResponse<String> first = twin.post("/v1/customers", FORM, "Idempotency-Key", "k1");
        HttpResponse<String> again = twin.post("/v1/customers", FORM, "Idempotency-Key", "k1");

        assertEquals(500, first.statusCode());
        assertEquals(500, again.statusCode());
        assertEquals(first.body(), again.body());
        assertEquals("true", again.headers().firstValue("Idempotent-Replayed").orElse(""));
        assertEquals(
                200, twin.post("/v1/customers", FORM, "Idempotency-Key", "k2").statusCode());
        assertEquals(1, customers());
    }

    @Test
    void a_failure_can_come_after_the_operation_was_carried_out() {
        order("{\"path\":\"/v1/customers\",\"status\":503,\"acted\":true}");

        assertEquals(503, twin.post("/v1/customers", FORM).statusCode());
        assertEquals(1, customers());
    }

    @Test
    void failures_are_counted_and_can_be_removed() {
        order("{\"path\":\"/v1/customers\",\"method\":\"GET\",\"status\":429,\"times\":2}");

        HttpResponse<String> limited = twin.get("/v1/customers");
        assertEquals(429, limited.statusCode());
        assertEquals(
                "rate_limit",
                RunningTwin.json(limited).path("error").path("code").asText());
        twin.delete("/_twin/faults");
        assertEquals(200, twin.get("/v1/customers").statusCode());
    }

    @Test
    void a_limited_request_names_the_code_and_the_time_that_were_ordered() {
        order("{\"path\":\"/v1/customers\",\"status\":429,\"code\":\"lock_timeout\",\"retryAfter\":3}");

        HttpResponse<String> limited = twin.post("/v1/customers", FORM);

        assertEquals(
                "lock_timeout",
                RunningTwin.json(limited).path("error").path("code").asText());
        assertEquals("3", limited.headers().firstValue("Retry-After").orElse(""));
    }

    @Test
    void a_request_that_hangs_is_carried_out_later_and_does_not_delay_others() {
        order("{\"path\":\"/v1/cust*\",\"method\":\"*\",\"hangMillis\":500}");

        CompletableFuture<HttpResponse<String>> hanging = twin.postLater("/v1/customers", FORM);
        await().until(() -> twin.get("/v1/customers").statusCode() == 200);

        assertEquals(200, hanging.join().statusCode());
        assertEquals(1, customers());
    }

    @Test
    void requests_that_hang_are_counted_and_carried_out_when_they_are_released() {
        order("{\"path\":\"/v1/customers\",\"hangMillis\":120000,\"times\":2}");
        List<CompletableFuture<HttpResponse<String>>> hanging =
                List.of(twin.postLater("/v1/customers", FORM), twin.postLater("/v1/customers", FORM));
        await().until(() -> hangs() == 2);

        twin.delete("/_twin/hangs");

        hanging.forEach(answer -> assertEquals(200, answer.join().statusCode()));
        assertEquals(0, hangs());
        assertEquals(2, customers());
    }

    @Test
    void a_request_that_was_released_is_not_carried_out_again_when_its_time_is_over() {
        List<String> carriedOut = new ArrayList<>();
        Hangs hangs = new Hangs();
        Runnable timer = hangs.add(() -> carriedOut.add("one"));
        hangs.release();

        timer.run();

        assertEquals(List.of("one"), carriedOut);
    }

    @Test
    void a_refusal_carries_the_code_that_was_ordered() {
        order("{\"path\":\"/v1/customers\",\"status\":400,\"code\":\"email_invalid\"}");

        HttpResponse<String> refused = twin.post("/v1/customers", FORM);

        assertEquals(400, refused.statusCode());
        assertEquals(
                "email_invalid",
                RunningTwin.json(refused).path("error").path("code").asText());
        assertEquals(0, customers());
    }

    @Test
    void what_a_key_of_another_account_asks_for_is_missing() {
        String customer =
                twin.create("/v1/customers", "email", "a@b.c").path("id").asText();
        order("{\"path\":\"/v1/*\",\"method\":\"*\",\"status\":404}");

        HttpResponse<String> missing = twin.get("/v1/customers/" + customer);

        assertEquals(404, missing.statusCode());
        assertEquals(
                "resource_missing",
                RunningTwin.json(missing).path("error").path("code").asText());
        assertEquals(200, twin.get("/v1/customers/" + customer).statusCode());
    }

    @Test
    void an_invalid_fault_is_rejected() {
        assertEquals(
                400,
                twin.postJson("/_twin/faults", "{\"path\":\"/v1/customers\",\"status\":200}")
                        .statusCode());
        assertEquals(400, twin.postJson("/_twin/faults", "{").statusCode());
    }

    @Test
    void concurrent_confirmations_of_one_intent_make_one_charge() {
        String intent = twin.create("/v1/payment_intents", "amount", "2000", "currency", "usd")
                .path("id")
                .asText();

        List<CompletableFuture<HttpResponse<String>>> confirmations = IntStream.range(0, 8)
                .mapToObj(i -> twin.postLater(
                        "/v1/payment_intents/" + intent + "/confirm",
                        List.of("payment_method", "pm_card_visa", "return_url", "http://a.b/c")))
                .toList();

        assertEquals(
                1,
                confirmations.stream()
                        .filter(answer -> answer.join().statusCode() == 200)
                        .count());
        assertEquals(1, RunningTwin.json(twin.get("/v1/charges")).path("data").size());
    }

    private int customers() {
        return RunningTwin.json(twin.get("/v1/customers")).path("data").size();
    }

    private int hangs() {
        return RunningTwin.json(twin.get("/_twin/hangs")).path("count").asInt();
    }

    private void order(String fault) {
        assertTrue(twin.postJson("/_twin/faults", fault).statusCode() == 200);
    }
}
