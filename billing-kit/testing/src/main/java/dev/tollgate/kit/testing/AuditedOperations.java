package dev.tollgate.kit.testing;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Performs every writing operation of a service and expects an audit entry for each.
 *
 * @param newest the id of the newest entry
 * @param acts how to perform an operation, by its method and path; also reading ones that are recorded
 */
public record AuditedOperations(Supplier<String> newest, Map<String, Runnable> acts) {
    /** The writing operations that leave no audit entry, and why. */
    public static final Map<String, String> NOT_RECORDED = Map.ofEntries(
            Map.entry("POST /api/v1/usage/check", "has no effect"),
            Map.entry("POST /api/v1/usage/consume", "thousands a second; each is a row of the usage history"),
            Map.entry("POST /api/v1/webhooks/stripe", "Stripe's; the event itself is stored"),
            Map.entry("POST /internal/v1/stripe-events", "a service's; the event and its delivery are stored"),
            Map.entry("POST /internal/v1/customers", "a service's; what a person asked it for is recorded there"),
            Map.entry(
                    "POST /internal/v1/customers/sync", "a service's; it mirrors what Stripe shows, as an event does"),
            Map.entry("POST /internal/v1/customers/lookup", "has no effect"),
            Map.entry("POST /internal/v1/customers/linked/claim", "a service's; it lasts a minute"),
            Map.entry("POST /internal/v1/customers/linked/confirm", "a service's; it changes nothing of an account"),
            Map.entry("POST /internal/v1/audit-entries", "writes the entry that it is given"),
            Map.entry("POST /login/{code}", "uses a link whose making is recorded"),
            Map.entry(
                    "DELETE /api/v1/session",
                    "ends the caller's own session only, also while payments-service is away"));

    /** What went wrong, operation by operation; empty when nothing did. */
    public List<String> violations(List<ApiOperation> operations) {
        List<String> violations = new ArrayList<>();
        operations.stream()
                .map(ApiOperation::toString)
                .filter(name -> !name.startsWith("GET ") && !NOT_RECORDED.containsKey(name))
                .filter(name -> !acts.containsKey(name))
                .forEach(name -> violations.add(name + " writes, and the test performs no act of it"));
        acts.forEach((name, act) -> {
            String before = newest.get();
            act.run();
            if (newest.get().equals(before)) {
                violations.add(name + " left no audit entry");
            }
        });
        return violations;
    }

    /** The id of the newest entry that a service shows at a path. */
    public static String newestAt(String path) {
        String id = given().auth()
                .oauth2(TestTokens.internal("gateway", "admin", null))
                .queryParam("limit", 1)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .path("data[0].id");
        return id == null ? "none" : id;
    }
}
