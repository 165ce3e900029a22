package dev.tollgate.twin.checkout;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.SetupIntent;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckoutModesTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_guest_pays_for_something_priced_on_the_spot() throws Exception {
        Session open = create(payment(1500)
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .setDescription("Two shirts")
                        .putMetadata("order", "7")
                        .build()));

        assertEquals(303, pay(open, "4242424242424242").statusCode());

        Session paid = retrieve(open);
        PaymentIntent intent = twin.stripe().v1().paymentIntents().retrieve(paid.getPaymentIntent());
        assertEquals(3000, paid.getAmountTotal());
        assertEquals("paid", paid.getPaymentStatus());
        assertNull(paid.getCustomer());
        assertEquals("guest@example.org", paid.getCustomerDetails().getEmail());
        assertEquals("succeeded", intent.getStatus());
        assertEquals(3000, intent.getAmountReceived());
        assertEquals("7", intent.getMetadata().get("order"));
    }

    @Test
    void a_customer_is_made_when_the_session_says_so() throws Exception {
        Session open = create(payment(1500).setCustomerCreation(SessionCreateParams.CustomerCreation.ALWAYS));

        pay(open, "4242424242424242");

        String customer = retrieve(open).getCustomer();
        assertEquals(
                "guest@example.org",
                twin.stripe().v1().customers().retrieve(customer).getEmail());
    }

    @Test
    void setup_mode_saves_a_card_and_takes_nothing() throws Exception {
        String customer = twin.create("/v1/customers", "email", "ann@example.org")
                .path("id")
                .asText();
        Session open = create(SessionCreateParams.builder()
                .setMode(Mode.SETUP)
                .setCustomer(customer)
                .setSuccessUrl("http://shop.example/done"));
        assertEquals("no_payment_required", open.getPaymentStatus());

        assertEquals(303, pay(open, "4242424242424242").statusCode());

        Session done = retrieve(open);
        SetupIntent intent = twin.stripe().v1().setupIntents().retrieve(done.getSetupIntent());
        assertEquals("complete", done.getStatus());
        assertEquals("succeeded", intent.getStatus());
        assertEquals(
                customer,
                twin.stripe()
                        .v1()
                        .paymentMethods()
                        .retrieve(intent.getPaymentMethod())
                        .getCustomer());
        assertTrue(twin.eventTypes().contains("setup_intent.succeeded"));
    }

    @Test
    void a_coupon_is_taken_off_the_order() throws Exception {
        String coupon =
                twin.create("/v1/coupons", "percent_off", "25").path("id").asText();

        Session open = create(payment(1000)
                .addDiscount(
                        SessionCreateParams.Discount.builder().setCoupon(coupon).build()));

        assertEquals(2000, open.getAmountSubtotal());
        assertEquals(1500, open.getAmountTotal());
        assertEquals(500, open.getTotalDetails().getAmountDiscount());
        assertTrue(twin.get("/c/pay/" + open.getId()).body().contains("$15.00"));
        pay(open, "4242424242424242");
        assertEquals(1, twin.stripe().v1().coupons().retrieve(coupon).getTimesRedeemed());
    }

    @Test
    void a_promotion_code_is_typed_into_the_page() throws Exception {
        String coupon = twin.create("/v1/coupons", "amount_off", "900", "currency", "usd", "duration", "forever")
                .path("id")
                .asText();
        twin.create("/v1/promotion_codes", "promotion[type]", "coupon", "promotion[coupon]", coupon, "code", "SPRING");
        String price = twin.monthlyPrice("Starter", 2900);
        Session open = create(SessionCreateParams.builder()
                .setMode(Mode.SUBSCRIPTION)
                .setAllowPromotionCodes(true)
                .addLineItem(LineItem.builder().setPrice(price).setQuantity(1L).build())
                .setSuccessUrl("http://shop.example/done"));

        assertEquals(400, code(open, "WINTER").statusCode());
        assertEquals(303, code(open, "SPRING").statusCode());
        assertEquals(303, pay(open, "4242424242424242").statusCode());

        Session paid = retrieve(open);
        Subscription subscription = twin.stripe().v1().subscriptions().retrieve(paid.getSubscription());
        assertEquals(2000, paid.getAmountTotal());
        assertEquals(1, subscription.getDiscounts().size());
        assertEquals(
                2000, twin.stripe().v1().invoices().retrieve(paid.getInvoice()).getAmountPaid());
    }

    @Test
    void a_debit_is_answered_after_the_session_is_complete() throws Exception {
        Session open = create(debit());
        twin.create(
                "/v1/payment_pages/" + open.getId() + "/confirm",
                "payment_method",
                account("AT611904300234573201"),
                "expected_amount",
                "3000");

        await().until(() -> twin.eventTypes().contains("checkout.session.async_payment_succeeded"));
        assertEquals("paid", retrieve(open).getPaymentStatus());
    }

    @Test
    void a_payment_page_confirms_only_the_amount_it_showed() throws Exception {
        Session open = create(payment(1500));

        HttpResponse<String> answer = twin.post(
                "/v1/payment_pages/" + open.getId() + "/confirm",
                List.of("payment_method", "pm_card_visa", "expected_amount", "1"));

        assertEquals(400, answer.statusCode());
        assertEquals("open", retrieve(open).getStatus());
    }

    @Test
    void what_does_not_go_together_is_refused() {
        assertThrows(
                InvalidRequestException.class,
                () -> create(payment(1500).setMode(Mode.SETUP)),
                "line items in setup mode");
        assertNotNull(assertThrows(
                        InvalidRequestException.class,
                        () -> create(payment(1500).setExpiresAt(1L)))
                .getMessage());
    }

    private static SessionCreateParams.Builder payment(long amount) {
        return payment("usd", amount);
    }

    private static SessionCreateParams.Builder payment(String currency, long amount) {
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

    private static SessionCreateParams.Builder debit() {
        return payment("eur", 1500).addPaymentMethodType(SessionCreateParams.PaymentMethodType.SEPA_DEBIT);
    }

    private String account(String iban) {
        return twin.create(
                        "/v1/payment_methods",
                        "type",
                        "sepa_debit",
                        "sepa_debit[iban]",
                        iban,
                        "billing_details[name]",
                        "Ann",
                        "billing_details[email]",
                        "ann@example.org")
                .path("id")
                .asText();
    }

    private Session create(SessionCreateParams.Builder params) throws Exception {
        return twin.stripe().v1().checkout().sessions().create(params.build());
    }

    private Session retrieve(Session session) throws Exception {
        return twin.stripe().v1().checkout().sessions().retrieve(session.getId());
    }

    private HttpResponse<String> code(Session session, String code) {
        return twin.post("/c/pay/" + session.getId(), List.of("action", "promotion", "promotionCode", code));
    }

    private HttpResponse<String> pay(Session session, String number) {
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
