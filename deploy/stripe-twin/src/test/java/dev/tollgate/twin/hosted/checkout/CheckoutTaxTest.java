package dev.tollgate.twin.hosted.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** https://docs.stripe.com/tax/checkout; the plan costs 29.00, 19 % of which are 5.51. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckoutTaxTest {
    private static final List<String> CARD =
            List.of("cardNumber", "4242424242424242", "cardExpiry", "12 / 34", "cardCvc", "123", "billingName", "Ann");

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_new_customer_is_taxed_by_the_address_they_type() {
        JsonNode open = session();
        int early = twin.post(page(open), CARD).statusCode();
        int unknown = type(open, "country", "US");
        String asking = twin.get(page(open)).body();
        int known = type(open, "country", "DE");
        JsonNode taxed = read(open);
        int paid = twin.post(page(open), CARD).statusCode();

        assertEquals(List.of(400, 400, 303, 303), List.of(early, unknown, known, paid));
        assertTrue(asking.contains("Use this address"));
        assertEquals(
                "requires_location_inputs",
                open.path("automatic_tax").path("status").asText());
        assertEquals(2900, open.path("amount_total").asInt());
        assertEquals("complete", taxed.path("automatic_tax").path("status").asText());
        assertEquals(3451, taxed.path("amount_total").asInt());
        assertEquals(551, taxed.path("total_details").path("amount_tax").asInt());
        assertBought(open, "DE", 3451);
    }

    @Test
    void a_customer_is_taxed_where_they_are() {
        String customer = id(twin.create("/v1/customers", "address[country]", "DE"));

        JsonNode open = session("customer", customer);
        assertEquals(303, twin.post(page(open), CARD).statusCode());

        assertEquals(3451, open.path("amount_total").asInt());
        assertTrue(twin.get(page(session("customer", customer))).body().contains("Tax $5.51"));
        assertBought(open, "DE", 3451);
    }

    @Test
    void a_customer_without_an_address_must_be_allowed_to_type_one() {
        String customer = id(twin.create("/v1/customers"));

        JsonNode refused = session("customer", customer);
        JsonNode open = session("customer", customer, "customer_update[address]", "auto");
        type(open, "country", "FR");
        assertEquals(303, twin.post(page(open), CARD).statusCode());

        assertEquals(
                "customer_tax_location_invalid",
                refused.path("error").path("code").asText());
        assertEquals(
                "FR",
                get("/v1/customers/" + customer).path("address").path("country").asText());
        assertBought(open, "FR", 3480);
    }

    @Test
    void a_guest_pays_the_tax_with_the_order() {
        JsonNode open = order();
        twin.post(page(open), List.of("action", "address", "country", "US", "postalCode", "94103", "state", ""));
        twin.post(page(open), CARD);

        // 7.25 % of 10.00 is 0.725
        JsonNode paid = read(open);
        assertEquals("complete", paid.path("status").asText(), paid::toString);
        assertEquals(1073, paid.path("amount_total").asInt());
        assertEquals(
                "94103",
                paid.path("customer_details")
                        .path("address")
                        .path("postal_code")
                        .asText());
        assertEquals(
                1073,
                get("/v1/payment_intents/" + paid.path("payment_intent").asText())
                        .path("amount_received")
                        .asInt());
    }

    @Test
    void an_inline_product_may_be_one_that_is_not_taxed() {
        JsonNode open = order("line_items[0][price_data][product_data][tax_code]", "txcd_00000000");
        type(open, "country", "DE");

        JsonNode taxed = read(open);
        assertEquals(0, taxed.path("total_details").path("amount_tax").asInt());
        assertEquals(1000, taxed.path("amount_total").asInt());
        assertEquals("complete", taxed.path("automatic_tax").path("status").asText());
    }

    @Test
    void a_promotion_code_is_taken_off_before_the_tax() {
        String coupon = id(twin.create("/v1/coupons", "percent_off", "50", "duration", "forever"));
        twin.create("/v1/promotion_codes", "promotion[type]", "coupon", "promotion[coupon]", coupon, "code", "HALF");
        JsonNode open = session("allow_promotion_codes", "true");
        type(open, "country", "DE");
        twin.post(page(open), List.of("action", "promotion", "promotionCode", "HALF"));
        JsonNode line = get("/v1/checkout/sessions/" + id(open) + "/line_items")
                .path("data")
                .path(0);
        twin.post(page(open), CARD);

        // 19 % of 14.50 is 2.755
        assertEquals(276, line.path("amount_tax").asInt());
        assertEquals(1726, line.path("amount_total").asInt());
        assertBought(open, "DE", 1726);
    }

    @Test
    void a_payment_links_sessions_are_taxed_as_it_is() {
        String price = twin.monthlyPrice("Starter", 2900);
        JsonNode link = twin.create(
                "/v1/payment_links",
                "line_items[0][price]",
                price,
                "line_items[0][quantity]",
                "1",
                "automatic_tax[enabled]",
                "true");
        twin.get(link.path("url").asText().substring(twin.url().length()));

        JsonNode session = get("/v1/checkout/sessions").path("data").path(0);

        assertTrue(link.path("automatic_tax").path("enabled").asBoolean());
        assertTrue(session.path("automatic_tax").path("enabled").asBoolean());
        assertFalse(session.path("payment_link").isNull());
    }

    private void assertBought(JsonNode open, String country, int total) {
        JsonNode done = read(open);
        JsonNode invoice = get("/v1/invoices/" + done.path("invoice").asText());
        assertEquals(total, done.path("amount_total").asInt());
        assertEquals(total, invoice.path("amount_paid").asInt());
        assertEquals(country, invoice.path("customer_address").path("country").asText());
        assertEquals(
                country,
                done.path("customer_details").path("address").path("country").asText());
        assertTrue(get("/v1/subscriptions/" + done.path("subscription").asText())
                .path("automatic_tax")
                .path("enabled")
                .asBoolean());
    }

    private JsonNode session(String... more) {
        List<String> form = new ArrayList<>(StarterPlan.form(twin.monthlyPrice("Starter", 2900)));
        form.addAll(List.of("automatic_tax[enabled]", "true"));
        form.addAll(List.of(more));
        return RunningTwin.json(twin.post("/v1/checkout/sessions", form));
    }

    /** A guest's order of a shirt for 10.00. */
    private JsonNode order(String... more) {
        String item = "line_items[0][price_data]";
        List<String> form = new ArrayList<>(List.of("mode", "payment", "success_url", "http://shop.example/done"));
        form.addAll(List.of(item + "[currency]", "usd", item + "[unit_amount]", "1000"));
        form.addAll(List.of(item + "[product_data][name]", "Shirt", "automatic_tax[enabled]", "true"));
        form.addAll(List.of(more));
        return RunningTwin.json(twin.post("/v1/checkout/sessions", form));
    }

    private int type(JsonNode session, String... address) {
        List<String> form = new ArrayList<>(List.of("action", "address"));
        form.addAll(List.of(address));
        return twin.post(page(session), form).statusCode();
    }

    private JsonNode read(JsonNode session) {
        return get("/v1/checkout/sessions/" + id(session));
    }

    private JsonNode get(String path) {
        return RunningTwin.json(twin.get(path));
    }

    private static String page(JsonNode session) {
        return StarterPlan.page(session);
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }
}
