package dev.tollgate.twin.core.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdempotencyTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void the_first_answer_names_its_key_and_request() {
        HttpResponse<String> first = customer("k1", "a@b.c");

        assertEquals("k1", header(first, "Idempotency-Key"));
        assertEquals(header(first, "Request-Id"), header(first, "Original-Request"));
        assertEquals("false", header(first, "Stripe-Should-Retry"));
        assertEquals(ApiVersions.CURRENT, header(first, "Stripe-Version"));
    }

    @Test
    void a_repeat_gets_the_first_answer_and_changes_nothing() {
        HttpResponse<String> first = customer("k1", "a@b.c");

        HttpResponse<String> repeat = customer("k1", "a@b.c");

        assertEquals(first.body(), repeat.body());
        assertEquals("true", header(repeat, "Idempotent-Replayed"));
        assertEquals(header(first, "Request-Id"), header(repeat, "Original-Request"));
        assertNotEquals(header(first, "Request-Id"), header(repeat, "Request-Id"));
        assertEquals(List.of("customer.created"), twin.eventTypes());
    }

    @Test
    void other_parameters_under_the_same_key_are_an_idempotency_error() {
        customer("k1", "a@b.c");

        HttpResponse<String> other = customer("k1", "other@b.c");

        assertEquals(400, other.statusCode());
        assertEquals("idempotency_error", error(other).path("type").asText());
    }

    @Test
    void of_many_at_once_one_is_carried_out_and_the_others_get_key_in_use() {
        List<HttpResponse<String>> answers = Stream.generate(() -> twin.postLater(
                        "/v1/customers", List.of("email", "a@b.c"), "Idempotency-Key", "k1", "Twin-Delay", "2000"))
                .limit(5)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        HttpResponse<String> first =
                answers.stream().filter(a -> a.statusCode() == 200).findFirst().orElseThrow();
        List<HttpResponse<String>> others =
                answers.stream().filter(a -> a.statusCode() == 409).toList();
        assertEquals(4, others.size());
        assertEquals("idempotency_key_in_use", error(others.get(0)).path("code").asText());
        assertEquals(null, header(others.get(0), "Stripe-Should-Retry"), "left to the client");
        assertEquals(
                header(others.get(0), "Request-Id"), header(others.get(0), "Original-Request"), "nothing is replayed");
        assertEquals(first.body(), customer("k1", "a@b.c").body());
        assertEquals(List.of("customer.created"), twin.eventTypes());
    }

    @Test
    void the_sdk_retries_a_key_in_use_and_gets_the_first_answer() throws Exception {
        CompletableFuture<HttpResponse<String>> slow = twin.postLater(
                "/v1/customers", List.of("email", "a@b.c"), "Idempotency-Key", "k1", "Twin-Delay", "2000");
        RequestOptions patient = RequestOptions.builder()
                .setIdempotencyKey("k1")
                .setMaxNetworkRetries(5)
                .build();
        await().pollDelay(Duration.ofMillis(150)).until(() -> !slow.isDone());

        Customer customer = twin.stripe()
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().setEmail("a@b.c").build(), patient);

        assertEquals(
                "true",
                customer.getLastResponse()
                        .headers()
                        .firstValue("Idempotent-Replayed")
                        .orElse(""));
        assertEquals(RunningTwin.json(slow.join()).path("id").asText(), customer.getId());
        assertEquals(List.of("customer.created"), twin.eventTypes());
    }

    @Test
    void a_key_belongs_to_one_path_and_account_and_has_255_characters_at_most() {
        customer("k1", "a@b.c");
        HttpResponse<String> elsewhere = twin.post("/v1/products", List.of("name", "Starter"), "Idempotency-Key", "k1");
        HttpResponse<String> otherAccount = twin.post(
                "/v1/customers", List.of("email", "x@b.c"), "Idempotency-Key", "k1", "Stripe-Account", "acct_1");

        assertEquals(400, elsewhere.statusCode());
        assertEquals("idempotency_error", error(elsewhere).path("type").asText());
        assertEquals(200, otherAccount.statusCode());
        assertEquals(200, customer("k".repeat(255), "a@b.c").statusCode());
        assertEquals(400, customer("k".repeat(256), "a@b.c").statusCode());
    }

    @Test
    void a_failed_validation_is_not_stored_under_its_key_and_a_decline_is() {
        assertEquals(
                400,
                twin.post("/v1/customers", List.of("nonsense", "1"), "Idempotency-Key", "k1")
                        .statusCode());
        assertEquals(200, customer("k1", "a@b.c").statusCode());

        List<String> declined = List.of(
                "amount", "2900", "currency", "usd", "confirm", "true", "payment_method", "pm_card_chargeDeclined");
        HttpResponse<String> first = twin.post("/v1/payment_intents", declined, "Idempotency-Key", "k2");
        HttpResponse<String> repeat = twin.post("/v1/payment_intents", declined, "Idempotency-Key", "k2");

        assertEquals(402, first.statusCode());
        assertEquals(first.body(), repeat.body());
        assertTrue(repeat.headers().firstValue("Idempotent-Replayed").isPresent());
    }

    @Test
    void the_events_of_a_request_carry_its_id_and_key() {
        HttpResponse<String> first = customer("k1", "a@b.c");

        JsonNode event = RunningTwin.json(twin.get("/v1/events")).path("data").path(0);

        assertEquals(
                header(first, "Request-Id"), event.path("request").path("id").asText());
        assertEquals("k1", event.path("request").path("idempotency_key").asText());
    }

    private HttpResponse<String> customer(String key, String email) {
        return twin.post("/v1/customers", List.of("email", email), "Idempotency-Key", key);
    }

    private static JsonNode error(HttpResponse<String> response) {
        return RunningTwin.json(response).path("error");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
