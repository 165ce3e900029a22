package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A plan and a session in which Ann subscribes to it on the hosted page. */
record StarterPlan(RunningTwin twin) {
    JsonNode session() {
        List<String> form = new ArrayList<>(form(twin.monthlyPrice("Starter", 2900)));
        form.addAll(List.of(
                "customer",
                twin.create("/v1/customers", "email", "ann@example.org")
                        .path("id")
                        .asText()));
        form.addAll(List.of("subscription_data[metadata][account]", "acme", "client_reference_id", "acme"));
        return twin.create("/v1/checkout/sessions", form.toArray(String[]::new));
    }

    static List<String> form(String price) {
        return List.of(
                "mode",
                "subscription",
                "line_items[0][price]",
                price,
                "line_items[0][quantity]",
                "1",
                "success_url",
                "http://shop.example/done?s={CHECKOUT_SESSION_ID}",
                "cancel_url",
                "http://shop.example/plans");
    }

    HttpResponse<String> pay(JsonNode session, String number) {
        return twin.post(
                page(session),
                List.of("cardNumber", number, "cardExpiry", "12 / 34", "cardCvc", "123", "billingName", "Ann Example"));
    }

    static String page(JsonNode session) {
        return "/c/pay/" + session.path("id").asText();
    }
}
