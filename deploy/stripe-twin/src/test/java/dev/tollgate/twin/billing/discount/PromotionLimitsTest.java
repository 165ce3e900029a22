package dev.tollgate.twin.billing.discount;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PromotionLimitsTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private String coupon;
    private String price;

    @BeforeEach
    void a_coupon() {
        coupon = twin.create("/v1/coupons", "percent_off", "10").path("id").asText();
        price = twin.monthlyPrice("Base", 1000);
    }

    @Test
    void a_customers_own_code_is_rejected_for_other_customers() {
        String ann = twin.customerPayingWith("pm_card_visa");
        String code = code("customer", ann);

        assertEquals(400, subscribe(twin.customerPayingWith("pm_card_visa"), code));
        assertEquals(0, redeemed(code));
        assertEquals(200, subscribe(ann, code));
        assertEquals(1, redeemed(code));
    }

    @Test
    void a_code_for_first_orders_serves_once() {
        String ann = twin.customerPayingWith("pm_card_visa");
        String code = code("restrictions[first_time_transaction]", "true");

        assertEquals(200, subscribe(ann, code));
        assertEquals(400, subscribe(ann, code));
    }

    @Test
    void a_code_with_a_minimum_amount_needs_an_order_of_it() {
        String code = code("restrictions[minimum_amount]", "2000", "restrictions[minimum_amount_currency]", "usd");

        assertEquals(400, checkout(code, 1));
        assertEquals(200, checkout(code, 2));
    }

    private String code(String... form) {
        List<String> all = new ArrayList<>(List.of(form));
        all.addAll(List.of("promotion[type]", "coupon", "promotion[coupon]", coupon));
        return RunningTwin.json(twin.post("/v1/promotion_codes", all))
                .path("id")
                .asText();
    }

    private int subscribe(String customer, String code) {
        return twin.post(
                        "/v1/subscriptions",
                        List.of(
                                "customer", customer,
                                "items[0][price]", price,
                                "discounts[0][promotion_code]", code))
                .statusCode();
    }

    private int checkout(String code, int quantity) {
        return twin.post(
                        "/v1/checkout/sessions",
                        List.of(
                                "mode",
                                "subscription",
                                "success_url",
                                "http://shop.example/done",
                                "line_items[0][price]",
                                price,
                                "line_items[0][quantity]",
                                String.valueOf(quantity),
                                "discounts[0][promotion_code]",
                                code))
                .statusCode();
    }

    private int redeemed(String code) {
        JsonNode read = RunningTwin.json(twin.get("/v1/promotion_codes/" + code));
        return read.path("times_redeemed").asInt();
    }
}
