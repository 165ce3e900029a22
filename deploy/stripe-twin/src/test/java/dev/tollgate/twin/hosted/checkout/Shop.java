package dev.tollgate.twin.hosted.checkout;

import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;

/** The steps of a shop and its customer in Checkout. */
record Shop(RunningTwin twin) {
    static SessionCreateParams.Builder payment(long amount) {
        return payment("usd", amount);
    }

    static SessionCreateParams.Builder payment(String currency, long amount) {
        PriceData price = PriceData.builder()
                .setCurrency(currency)
                .setUnitAmount(amount)
                .setProductData(PriceData.ProductData.builder().setName("Shirt").build())
                .build();
        return SessionCreateParams.builder()
                .setMode(Mode.PAYMENT)
                .addLineItem(
                        LineItem.builder().setPriceData(price).setQuantity(2L).build())
                .setSuccessUrl("http://shop.example/done");
    }

    Session create(SessionCreateParams.Builder params) throws Exception {
        return twin.stripe().v1().checkout().sessions().create(params.build());
    }

    Session retrieve(Session session) throws Exception {
        return twin.stripe().v1().checkout().sessions().retrieve(session.getId());
    }

    HttpResponse<String> code(Session session, String code) {
        return twin.post("/c/pay/" + session.getId(), List.of("action", "promotion", "promotionCode", code));
    }

    HttpResponse<String> pay(Session session, String number) {
        return twin.post(
                "/c/pay/" + session.getId(),
                List.of(
                        "cardNumber",
                        number,
                        "cardExpiry",
                        "12 / 34",
                        "cardCvc",
                        "123",
                        "billingName",
                        "Ann",
                        "email",
                        "guest@example.org"));
    }
}
