package dev.tollgate.twin.hosted.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionShapeTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_payment_says_that_it_makes_no_invoice_and_nothing_of_a_customer_it_does_not_know() {
        JsonNode session = session("payment");

        assertEquals("if_required", session.path("payment_method_collection").asText());
        assertEquals("false", session.path("invoice_creation").path("enabled").asText());
        assertTrue(session.path("customer_details").isNull());
        assertTrue(session.path("saved_payment_method_options").isNull());
        assertEquals("[]", session.path("discounts").toString());
        assertEquals(
                "{\"business_name\":null,\"individual_name\":null,\"shipping_details\":null}",
                session.path("collected_information").toString());
        assertEquals(
                "rounded",
                session.path("branding_settings").path("border_style").asText());
    }

    @Test
    void an_e_mail_address_is_a_customers_detail_before_there_is_a_customer() {
        JsonNode details =
                session("payment", "customer_email", "ann@example.org").path("customer_details");

        assertEquals("ann@example.org", details.path("email").asText());
        assertEquals("none", details.path("tax_exempt").asText());
        assertTrue(details.has("tax_ids"));
    }

    @Test
    void a_known_customer_sees_the_cards_that_may_be_shown() {
        JsonNode session = session("subscription", "customer", twin.customerPayingWith("pm_card_visa"));

        assertEquals(
                "{\"allow_redisplay_filters\":[\"always\"],\"payment_method_remove\":\"disabled\","
                        + "\"payment_method_save\":null}",
                session.path("saved_payment_method_options").toString());
        assertEquals(
                "ann@example.org",
                session.path("customer_details").path("email").asText());
        assertTrue(session.path("invoice_creation").isNull());
        assertEquals("always", session.path("payment_method_collection").asText());
    }

    @Test
    void a_setup_costs_nothing_and_always_takes_a_method() {
        JsonNode session = session("setup");

        assertEquals("always", session.path("payment_method_collection").asText());
        assertTrue(session.path("total_details").isNull());
        assertTrue(session.path("amount_total").isNull());
        assertTrue(session.path("discounts").isNull());
    }

    private JsonNode session(String mode, String... more) {
        List<String> form = new ArrayList<>(List.of("mode", mode, "success_url", "http://shop.example/done"));
        form.addAll(List.of(more));
        if (mode.equals("setup")) {
            form.addAll(List.of("currency", "usd"));
        } else {
            form.addAll(List.of("line_items[0][quantity]", "1", "line_items[0][price]", price(mode)));
        }
        JsonNode session = RunningTwin.json(twin.post("/v1/checkout/sessions", form));
        assertEquals("open", session.path("status").asText(), session::toString);
        return session;
    }

    private String price(String mode) {
        return mode.equals("subscription")
                ? twin.monthlyPrice("Starter", 2900)
                : twin.create("/v1/prices", "product_data[name]", "Book", "currency", "usd", "unit_amount", "2000")
                        .path("id")
                        .asText();
    }
}
