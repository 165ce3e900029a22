package dev.tollgate.webhooks;

import static io.restassured.RestAssured.given;

import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests through HTTP share: an empty inbox, two stand-ins, and words for what Stripe and an admin do. */
@QuarkusTestResource(TollgateStack.class)
@QuarkusTestResource(ReceivingServices.class)
public abstract class WebhooksTest {
    protected static final String WEBHOOK = "/api/v1/webhooks/stripe";
    protected static final String EVENTS = "/api/v1/webhooks/events";

    @ReceivingServices.Payments
    protected ReceivingService payments;

    @ReceivingServices.Subscriptions
    protected ReceivingService subscriptions;

    @Inject
    protected SettableClock clock;

    @Inject
    protected Pool pool;

    @BeforeEach
    void startEmpty() {
        clock.reset();
        payments.reset();
        subscriptions.reset();
        TestDatabase.empty("stripe_events, deliveries, lane_leases, waiting_customers");
    }

    @AfterEach
    void everyRequestShowedAGoodToken() {
        clock.reset();
        org.junit.jupiter.api.Assertions.assertEquals(java.util.List.of(), payments.badTokens());
        org.junit.jupiter.api.Assertions.assertEquals(java.util.List.of(), subscriptions.badTokens());
    }

    /** Stripe posts an event, signed now. */
    protected ValidatableResponse post(JsonObject event) {
        return post(event.encode().getBytes(StandardCharsets.UTF_8));
    }

    /** Stripe posts a body, signed now. */
    protected ValidatableResponse post(byte[] body) {
        long now = clock.instant().getEpochSecond();
        return post(body, StripeEvents.header(StripeEvents.NEW_SECRET, now, body));
    }

    /** Posts a body with this header. */
    protected ValidatableResponse post(byte[] body, String header) {
        RequestSpecification request =
                given().contentType("application/json; charset=utf-8").body(body);
        return (header == null ? request : request.header("Stripe-Signature", header))
                .post(WEBHOOK)
                .then();
    }

    /** A request of an administrator. */
    protected RequestSpecification admin() {
        return given().auth().oauth2(TestTokens.of("admin", null)).accept(ContentType.JSON);
    }

    /** An event as an administrator sees it. */
    protected JsonPath shown(String eventId) {
        return admin().get(EVENTS + "/" + eventId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** A column of an event's delivery as an administrator sees it. */
    protected <T> T delivery(String eventId, String destination, String column) {
        return shown(eventId).get("deliveries.find { it.destination == '%s' }.%s".formatted(destination, column));
    }

    /** How many rows. */
    protected long count(String table) {
        return pool.query("SELECT count(*) FROM " + table)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    /** An event's payload as it lies in the database. */
    protected byte[] stored(String eventId) {
        return pool.preparedQuery("SELECT payload FROM stripe_events WHERE id = $1")
                .execute(Tuple.of(eventId))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getBuffer(0)
                .getBytes();
    }

    /** Runs a statement. */
    protected void sql(String statement) {
        pool.query(statement).execute().await().indefinitely();
    }
}
