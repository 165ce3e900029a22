package dev.tollgate.twin.hosted.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A link that asks a customer to confirm a new plan. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfirmFlowTest {
    private static final String CONFIRM = "flow_data[subscription_update_confirm]";

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private String customer;
    private JsonNode subscription;
    private String pro;
    private String configuration;

    @BeforeEach
    void a_subscriber_who_may_switch_to_pro() throws Exception {
        customer = twin.customerPayingWith("pm_card_visa");
        subscription = twin.create(
                "/v1/subscriptions", "customer", customer, "items[0][price]", twin.monthlyPrice("Starter", 2900));
        pro = twin.monthlyPrice("Pro", 9900);
        configuration = Configurations.switchingTo(twin, pro).getId();
    }

    @Test
    void the_page_says_what_the_new_plan_costs_now_and_makes_the_change() {
        JsonNode session = session(pro);

        String page = twin.get(page(session)).body();
        HttpResponse<String> pressed = confirm(session);

        assertTrue(page.contains("Pro, $99.00 per month"), page);
        assertTrue(page.contains("Due now: <strong id=\"amount\">$70.00"), page);
        assertFalse(page.contains("Cancel plan"));
        assertEquals(303, pressed.statusCode());
        assertEquals(pro, price());
        assertTrue(twin.get(page(session) + "?done").body().contains("Your change is made."));
        assertTrue(twin.get(page(session) + "?done").body().contains("Pro, $99.00 per month"));
    }

    @Test
    void a_coupon_comes_with_the_change() {
        String half = twin.create("/v1/coupons", "percent_off", "50", "duration", "forever")
                .path("id")
                .asText();
        JsonNode session = session(pro, CONFIRM + "[discounts][0][coupon]", half);

        confirm(session);

        assertEquals(
                1,
                read("/v1/subscriptions/" + id(subscription)).path("discounts").size());
        assertEquals(
                half,
                session.path("flow")
                        .path("subscription_update_confirm")
                        .path("discounts")
                        .path(0)
                        .path("coupon")
                        .asText());
    }

    @Test
    void afterwards_the_customer_is_led_back_or_thanked() {
        JsonNode leading = session(
                pro,
                "flow_data[after_completion][type]",
                "redirect",
                "flow_data[after_completion][redirect][return_url]",
                "http://shop.example/thanks");
        JsonNode thanking = session(
                pro,
                "flow_data[after_completion][type]",
                "hosted_confirmation",
                "flow_data[after_completion][hosted_confirmation][custom_message]",
                "Welcome to <Pro>");

        HttpResponse<String> back = confirm(leading);
        String thanks = twin.get(page(thanking) + "?done").body();

        assertEquals(
                "http://shop.example/thanks",
                back.headers().firstValue("Location").orElse(""));
        assertTrue(thanks.contains("Welcome to &lt;Pro&gt;"), thanks);
    }

    @Test
    void what_the_configuration_does_not_offer_and_other_peoples_items_are_refused() {
        String other = twin.monthlyPrice("Team", 19_900);
        JsonNode notOffered = session(other);
        JsonNode foreign = twin.create(
                "/v1/subscriptions", "customer", twin.customerPayingWith("pm_card_visa"), "items[0][price]", pro);

        HttpResponse<String> pressed = confirm(notOffered);
        HttpResponse<String> made = create(item(foreign), pro);

        assertEquals(400, pressed.statusCode());
        assertTrue(pressed.body().contains("This plan cannot be chosen here"), pressed.body());
        assertTrue(twin.get(page(notOffered)).body().contains("This plan cannot be chosen here"));
        assertEquals(400, made.statusCode());
    }

    @Test
    void the_page_has_no_other_button_than_to_confirm() {
        JsonNode session = session(pro);

        HttpResponse<String> pressed =
                twin.post(page(session), List.of("action", "switch", "subscription", id(subscription), "price", pro));

        assertEquals(400, pressed.statusCode());
    }

    @Test
    void a_redirect_needs_an_address() {
        assertEquals(
                400,
                create(item(subscription), pro, "flow_data[after_completion][type]", "redirect")
                        .statusCode());
    }

    @Test
    void a_link_is_of_no_use_once_the_change_is_made() {
        JsonNode session = session(pro);
        confirm(session);

        assertEquals(400, confirm(session).statusCode());
        assertEquals(2, read("/v1/invoices?customer=" + customer).path("data").size());
    }

    private JsonNode session(String price, String... more) {
        JsonNode session = RunningTwin.json(create(item(subscription), price, more));
        assertEquals("billing_portal.session", session.path("object").asText(), session::toString);
        return session;
    }

    private HttpResponse<String> create(String item, String price, String... more) {
        List<String> form = new ArrayList<>(List.of(
                "customer",
                customer,
                "configuration",
                configuration,
                "flow_data[type]",
                "subscription_update_confirm",
                CONFIRM + "[subscription]",
                id(subscription),
                CONFIRM + "[items][0][id]",
                item,
                CONFIRM + "[items][0][price]",
                price,
                CONFIRM + "[items][0][quantity]",
                "1"));
        form.addAll(List.of(more));
        return twin.post("/v1/billing_portal/sessions", form);
    }

    private HttpResponse<String> confirm(JsonNode session) {
        return twin.post(page(session), List.of("action", "confirm"));
    }

    private static String page(JsonNode session) {
        return "/p/session/" + id(session);
    }

    private String price() {
        return read("/v1/subscriptions/" + id(subscription))
                .path("items")
                .path("data")
                .path(0)
                .path("price")
                .path("id")
                .asText();
    }

    private static String item(JsonNode subscription) {
        return subscription.path("items").path("data").path(0).path("id").asText();
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }
}
