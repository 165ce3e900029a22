package dev.tollgate.webhooks.event;

import static dev.tollgate.webhooks.StripeEvents.event;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.ApiOperation;
import dev.tollgate.kit.testing.AuditedOperations;
import dev.tollgate.webhooks.WebhooksTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditTest extends WebhooksTest {
    private static final String ENTRIES = "/api/v1/webhooks/audit-entries";

    @Test
    void every_writing_operation_and_the_read_of_a_payload_leave_an_entry() {
        // Given
        String id = posted();
        Map<String, Runnable> acts = Map.of(
                "POST /api/v1/webhooks/events/{id}/replay",
                () -> admin().post(EVENTS + "/" + id + "/replay").then().statusCode(202),
                "GET /api/v1/webhooks/events/{id}",
                () -> admin().get(EVENTS + "/" + id).then().statusCode(200));
        // Then
        assertEquals(
                List.of(),
                new AuditedOperations(() -> AuditedOperations.newestAt(ENTRIES), acts).violations(ApiOperation.all()));
    }

    @Test
    void an_entry_names_the_administrator_who_read_the_payload() {
        // Given
        String id = posted();
        // When
        admin().get(EVENTS + "/" + id).then().statusCode(200);
        // Then
        admin().get(ENTRIES)
                .then()
                .statusCode(200)
                .body("data[0].action", equalTo("event.read-payload"))
                .body("data[0].subjectId", equalTo(id))
                .body("data[0].actor", equalTo("test-admin"))
                .body("data[0].role", equalTo("admin"));
    }

    private String posted() {
        JsonObject event = event("invoice.paid", "cus_1");
        post(event).statusCode(200);
        return event.getString("id");
    }
}
