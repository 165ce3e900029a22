package dev.tollgate.kit.testing;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The domain events of the service under test, pulled as webhooks-service pulls them. */
public final class TestDomainEvents {
    private TestDomainEvents() {}

    /** The account's events in reading order, each with the members of a page's item. */
    public static List<Map<String, Object>> of(String account) {
        List<Map<String, Object>> events = new ArrayList<>();
        JsonPath page;
        long after = 0;
        do {
            page = page(after);
            page.<Map<String, Object>>getList("data").stream()
                    .filter(event -> account.equals(event.get("account")))
                    .forEach(events::add);
            after = page.getLong("position");
        } while (page.getBoolean("hasMore"));
        return events;
    }

    /** The types of the account's events in reading order. */
    public static List<String> typesOf(String account) {
        return of(account).stream().map(event -> (String) event.get("type")).toList();
    }

    private static JsonPath page(long after) {
        return given().auth()
                .oauth2(TestTokens.service("webhooks"))
                .queryParam("after", after)
                .queryParam("limit", 500)
                .get("/internal/v1/domain-events")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
