package dev.tollgate.twin.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListFiltersTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void subscriptions_are_found_by_their_periods() {
        JsonNode subscription = twin.create(
                "/v1/subscriptions",
                "customer",
                twin.customerPayingWith("pm_card_visa"),
                "items[0][price]",
                twin.monthlyPrice("Base", 1000));
        JsonNode item = subscription.path("items").path("data").path(0);
        long end = item.path("current_period_end").asLong();

        assertEquals(1, found("/v1/subscriptions?current_period_end[gte]=" + end));
        assertEquals(0, found("/v1/subscriptions?current_period_end[gt]=" + end));
        assertEquals(
                1,
                found("/v1/subscriptions?current_period_start="
                        + item.path("current_period_start").asText()));
    }

    @Test
    void what_a_deleted_customer_had_is_not_listed() {
        String customer = twin.customerPayingWith("pm_card_visa");
        twin.delete("/v1/customers/" + customer);

        for (String list : List.of("subscriptions", "checkout/sessions")) {
            assertEquals(404, twin.get("/v1/" + list + "?customer=" + customer).statusCode());
        }
    }

    @Test
    void sessions_are_found_by_who_paid_them() {
        JsonNode session = twin.create(
                "/v1/checkout/sessions",
                "mode",
                "subscription",
                "success_url",
                "http://shop.example/done",
                "customer",
                twin.customerPayingWith("pm_card_visa"),
                "line_items[0][price]",
                twin.monthlyPrice("Base", 1000));

        assertEquals("open", session.path("status").asText());
        assertEquals(1, found("/v1/checkout/sessions?customer_details[email]=ann@example.org"));
        assertEquals(0, found("/v1/checkout/sessions?customer_details[email]=bob@example.org"));
    }

    @Test
    void searching_is_rejected_as_unsupported() {
        HttpResponse<String> search = twin.get("/v1/customers/search?query=x");

        assertEquals(404, search.statusCode());
        assertTrue(search.body().contains("Unrecognized request URL"), search.body());
    }

    @Test
    void an_unsupported_filter_is_rejected_as_such() {
        HttpResponse<String> refused = twin.get("/v1/invoices?customer_account=acct_1");

        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("does not support this parameter yet"), refused.body());
    }

    private int found(String list) {
        return RunningTwin.json(twin.get(list)).path("data").size();
    }
}
