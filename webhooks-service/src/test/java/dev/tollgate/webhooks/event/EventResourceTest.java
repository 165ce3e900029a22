package dev.tollgate.webhooks.event;

import static dev.tollgate.webhooks.ReceivingService.status;
import static dev.tollgate.webhooks.StripeEvents.event;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.stripe.delivery.DeliveryRun;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventResourceTest extends WebhooksTest {
    @Inject
    DeliveryRun deliveries;

    private String posted(String type, String customer) {
        JsonObject event = event(type, customer);
        post(event).statusCode(200);
        return event.getString("id");
    }

    @Test
    void events_are_listed_page_by_page_the_last_received_first() {
        // Given
        List<String> posted = new ArrayList<>(IntStream.range(0, 5)
                .mapToObj(i -> posted("invoice.paid", "cus_1"))
                .toList());
        Collections.reverse(posted);
        // When
        List<String> listed = new ArrayList<>();
        boolean more = true;
        while (more) {
            var request = admin().queryParam("limit", 2);
            var page = (listed.isEmpty() ? request : request.queryParam("after", listed.get(listed.size() - 1)))
                    .get(EVENTS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("data.id"));
            more = page.getBoolean("hasMore");
        }
        // Then
        assertEquals(posted, listed);
    }

    @Test
    void a_list_shows_where_deliveries_stand_and_no_payloads() {
        // Given
        String id = posted("invoice.paid", "cus_1");
        posted("setup_intent.created", "cus_1");
        // When
        admin().get(EVENTS)
                .then()
                // Then
                .statusCode(200)
                .body("data", hasSize(2))
                .body("data[0].deliveries", empty())
                .body("data[1].id", equalTo(id))
                .body("data[1].payload", nullValue())
                .body("data[1].created", equalTo("2026-03-30T21:20:49Z"))
                .body("data[1].deliveries.destination", equalTo(List.of("payments", "subscriptions")))
                .body("data[1].deliveries.status", equalTo(List.of("pending", "pending")));
    }

    @ParameterizedTest
    @CsvSource({"type,invoice.paid,1", "type,nothing,0", "customer,cus_2,1", "status,dead,1", "status,delivered,0"})
    void events_are_found_by_type_customer_and_status(String parameter, String value, int expected) {
        // Given
        posted("invoice.paid", "cus_1");
        String dead = posted("invoice.created", "cus_2");
        posted("customer.subscription.updated", "cus_1");
        payments.next(dead, status(422));
        deliveries.drain(Destination.PAYMENTS);
        sql("UPDATE deliveries SET status = 'pending', delivered_at = NULL, next_attempt_at = now()"
                + " WHERE status = 'delivered'");
        // When
        admin().queryParam(parameter, value)
                .get(EVENTS)
                .then()
                // Then
                .statusCode(200)
                .body("data", hasSize(expected));
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,101", "limit,x", "limit,-1", "limit,99999999999", "status,lost", "after,evt_none"})
    void a_parameter_that_is_not_valid_is_a_422_that_names_it(String parameter, String value) {
        admin().queryParam(parameter, value)
                .get(EVENTS)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:validation"))
                .body("errors[0].field", equalTo(parameter));
    }

    @ParameterizedTest
    @CsvSource({"type", "customer", "after", "status"})
    void a_nul_in_a_parameter_is_a_422(String parameter) {
        admin().urlEncodingEnabled(false)
                .get(EVENTS + "?" + parameter + "=a%00b")
                .then()
                .statusCode(422);
    }

    @Test
    void an_event_is_shown_with_its_payload_as_it_came() {
        // Given
        JsonObject event = event("invoice.paid", "cus_1");
        post(event).statusCode(200);
        // When
        String shown = admin().get(EVENTS + "/" + event.getString("id")).asString();
        // Then
        assertEquals(event, new JsonObject(shown).getJsonObject("payload"));
        assertEquals("cus_1", new JsonObject(shown).getString("customerId"));
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                arguments("/evt_none", "GET"), arguments("/evt_none/replay", "POST"), arguments("/a%00b", "GET"));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void an_unknown_event_is_a_404(String path, String method) {
        admin().urlEncodingEnabled(false)
                .request(method, EVENTS + path)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:tollgate:problem:not-found"));
    }

    @Test
    void a_replay_delivers_again_and_is_recorded_with_who_wanted_it() {
        // Given
        String id = posted("invoice.created", "cus_1");
        deliveries.drain(Destination.PAYMENTS);
        // When
        admin().post(EVENTS + "/" + id + "/replay")
                .then()
                .statusCode(202)
                .body("deliveries[0].status", equalTo("pending"));
        deliveries.drain(Destination.PAYMENTS);
        // Then
        assertEquals(2, payments.received(id).size());
        Row entry = pool.preparedQuery(
                        "SELECT actor_subject, action, before, after FROM audit_entries WHERE subject_id = $1")
                .execute(Tuple.of(id))
                .await()
                .indefinitely()
                .iterator()
                .next();
        assertEquals("test-admin", entry.getString("actor_subject"));
        assertEquals("event.replay", entry.getString("action"));
        assertEquals("delivered", auditedStatus(entry.getJsonObject("before")));
        assertEquals("pending", auditedStatus(entry.getJsonObject("after")));
    }

    @Test
    void a_replay_asked_for_again_with_its_key_is_one_replay() {
        // Given
        String id = posted("invoice.created", "cus_1");
        deliveries.drain(Destination.PAYMENTS);
        replay(id, "key-1").statusCode(202).header("Idempotency-Hit", nullValue());
        deliveries.drain(Destination.PAYMENTS);
        // When
        replay(id, "key-1")
                .statusCode(202)
                .header("Idempotency-Hit", "true")
                .body("payload", nullValue())
                .body("deliveries[0].status", equalTo("pending"));
        deliveries.drain(Destination.PAYMENTS);
        // Then
        assertEquals(2, payments.received(id).size());
        replay(posted("invoice.created", "cus_1"), "key-1")
                .statusCode(422)
                .body("type", equalTo("urn:tollgate:problem:idempotency-key-reused"));
    }

    @Test
    void replays_at_the_same_moment_with_one_key_are_one_act() {
        String id = posted("invoice.created", "cus_1");
        deliveries.drain(Destination.PAYMENTS);

        List<CompletableFuture<ValidatableResponse>> calls = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> replay(id, "key-at-once")))
                .toList();

        calls.forEach(call -> call.join().statusCode(202));
        assertEquals(
                1,
                TestDatabase.number(
                        "SELECT count(*) FROM audit_entries WHERE action = 'event.replay' AND subject_id = '" + id
                                + "'"));
    }

    private ValidatableResponse replay(String id, String key) {
        return admin().header("Idempotency-Key", key)
                .post(EVENTS + "/" + id + "/replay")
                .then();
    }

    private static String auditedStatus(JsonObject audited) {
        return audited.getJsonArray("deliveries").getJsonObject(0).getString("status");
    }

    @Test
    void audit_entries_cannot_be_changed_removed_or_backdated() {
        assertThrows(RuntimeException.class, () -> sql("DELETE FROM audit_entries"));
        assertThrows(RuntimeException.class, () -> sql("UPDATE audit_entries SET actor_subject = 'x'"));
        assertThrows(RuntimeException.class, () -> sql("TRUNCATE audit_entries"));
        assertThrows(
                RuntimeException.class,
                () -> sql("INSERT INTO audit_entries (occurred_at, actor_subject, actor_role, action, subject_type,"
                        + " subject_id) VALUES (now() - interval '1 day', 'x', 'admin', 'a', 't', 'i')"));
    }

    static Stream<Arguments> requests() {
        return Stream.of("member", "billing", "backend", "internal")
                .flatMap(role -> Stream.of(
                        arguments(role, "GET", ""),
                        arguments(role, "GET", "/evt_1"),
                        arguments(role, "POST", "/evt_1/replay")));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("requests")
    void only_administrators_see_or_replay_events(String role, String method, String path) {
        String signer = "internal".equals(role) ? "payments" : "gateway";
        given().auth()
                .oauth2(TestTokens.internal(signer, role, "acct-1"))
                .request(method, EVENTS + path)
                .then()
                .statusCode(403);
        given().request(method, EVENTS + path).then().statusCode(401);
    }

    @Test
    void a_service_may_not_claim_to_be_an_administrator() {
        given().auth()
                .oauth2(TestTokens.internal("payments", "admin", null))
                .get(EVENTS)
                .then()
                .statusCode(401);
    }
}
