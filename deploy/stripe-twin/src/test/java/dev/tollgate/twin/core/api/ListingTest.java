package dev.tollgate.twin.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Customer;
import com.stripe.param.CustomerListParams;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void pages_run_newest_first_and_back_again() {
        List<String> oldestFirst = customers(5);

        JsonNode first = list("limit=2");
        JsonNode second = list("limit=2&starting_after=" + oldestFirst.get(3));
        JsonNode back = list("limit=2&ending_before=" + oldestFirst.get(0));

        assertEquals(List.of(oldestFirst.get(4), oldestFirst.get(3)), ids(first));
        assertTrue(first.path("has_more").asBoolean());
        assertEquals(List.of(oldestFirst.get(2), oldestFirst.get(1)), ids(second));
        assertEquals(List.of(oldestFirst.get(2), oldestFirst.get(1)), ids(back));
        assertEquals("/v1/customers", first.path("url").asText());
    }

    @Test
    void the_sdk_walks_all_pages_by_itself() throws Exception {
        List<String> oldestFirst = customers(7);
        List<String> walked = new ArrayList<>();

        for (Customer customer : twin.stripe()
                .v1()
                .customers()
                .list(CustomerListParams.builder().setLimit(3L).build())
                .autoPagingIterable()) {
            walked.add(0, customer.getId());
        }

        assertEquals(oldestFirst, walked);
    }

    @Test
    void filters_narrow_and_limits_are_kept() {
        customers(3);
        twin.create("/v1/customers", "email", "only@example.org");

        assertEquals(1, list("email=only@example.org").path("data").size());
        assertEquals(
                0,
                list("created[gt]=99999999999".replace("[", "%5B").replace("]", "%5D"))
                        .path("data")
                        .size());
        assertFalse(list("limit=100").path("has_more").asBoolean());
        assertEquals(400, twin.get("/v1/customers?limit=101").statusCode());
        assertEquals(400, twin.get("/v1/customers?starting_after=cus_x").statusCode());
    }

    @Test
    void lists_expand_and_reject_fields_that_cannot_be_expanded() {
        twin.monthlyPrice("Starter", 2900);

        JsonNode prices = RunningTwin.json(twin.get("/v1/prices?expand%5B%5D=data.product"));

        assertEquals(
                "Starter",
                prices.path("data").path(0).path("product").path("name").asText());
        assertEquals(400, twin.get("/v1/prices?expand%5B%5D=data.nonsense").statusCode());
        assertEquals(400, twin.get("/v1/prices?expand%5B%5D=data.a.b.c.d.e").statusCode());
    }

    @Test
    void another_account_is_another_data_set() {
        customers(1);

        JsonNode other = RunningTwin.json(twin.get("/v1/customers", "Stripe-Account", "acct_other"));

        assertEquals(0, other.path("data").size());
    }

    private List<String> customers(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(twin.create("/v1/customers", "email", "c" + i + "@example.org")
                    .path("id")
                    .asText());
        }
        return ids;
    }

    private JsonNode list(String query) {
        return RunningTwin.json(twin.get("/v1/customers?" + query));
    }

    private static List<String> ids(JsonNode list) {
        return list.path("data").findValuesAsText("id");
    }
}
