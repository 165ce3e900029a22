package dev.tollgate.twin.hosted.checkout;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.SetupIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
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

    private final Shop shop = new Shop(twin);

    @Test
    void a_guest_pays_for_an_inline_price() throws Exception {
        Session open = shop.create(Shop.payment(1500)
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .setDescription("Two shirts")
                        .putMetadata("order", "7")
                        .build()));

        assertEquals(303, shop.pay(open, "4242424242424242").statusCode());

        Session paid = shop.retrieve(open);
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
    void a_customer_is_created_when_the_session_asks_for_one() throws Exception {
        Session open = shop.create(Shop.payment(1500).setCustomerCreation(SessionCreateParams.CustomerCreation.ALWAYS));

        shop.pay(open, "4242424242424242");

        String customer = shop.retrieve(open).getCustomer();
        assertEquals(
                "guest@example.org",
                twin.stripe().v1().customers().retrieve(customer).getEmail());
    }

    @Test
    void setup_mode_saves_a_card_and_charges_nothing() throws Exception {
        String customer = twin.create("/v1/customers", "email", "ann@example.org")
                .path("id")
                .asText();
        Session open = shop.create(SessionCreateParams.builder()
                .setMode(Mode.SETUP)
                .setCustomer(customer)
                .setSuccessUrl("http://shop.example/done"));
        assertEquals("no_payment_required", open.getPaymentStatus());

        assertEquals(303, shop.pay(open, "4242424242424242").statusCode());

        Session done = shop.retrieve(open);
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
    void a_debit_is_answered_after_the_session_is_complete() throws Exception {
        Session open = shop.create(debit());
        twin.create(
                "/v1/payment_pages/" + open.getId() + "/confirm",
                "payment_method",
                account("AT611904300234573201"),
                "expected_amount",
                "3000");

        await().until(() -> twin.eventTypes().contains("checkout.session.async_payment_succeeded"));
        assertEquals("paid", shop.retrieve(open).getPaymentStatus());
    }

    @Test
    void a_payment_page_confirms_only_the_amount_it_showed() throws Exception {
        Session open = shop.create(Shop.payment(1500));

        HttpResponse<String> answer = twin.post(
                "/v1/payment_pages/" + open.getId() + "/confirm",
                List.of("payment_method", "pm_card_visa", "expected_amount", "1"));

        assertEquals(400, answer.statusCode());
        assertEquals("open", shop.retrieve(open).getStatus());
    }

    @Test
    void conflicting_parameters_are_rejected() {
        assertThrows(
                InvalidRequestException.class,
                () -> shop.create(Shop.payment(1500).setMode(Mode.SETUP)),
                "line items in setup mode");
        assertNotNull(assertThrows(
                        InvalidRequestException.class,
                        () -> shop.create(Shop.payment(1500).setExpiresAt(1L)))
                .getMessage());
    }

    @Test
    void the_events_of_a_guests_purchase_come_in_this_order() throws Exception {
        Session open = shop.create(Shop.payment(1500));

        shop.pay(open, "4242424242424242");
        await().until(() -> twin.eventTypes().contains("charge.updated"));

        assertEquals(
                List.of(
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "checkout.session.completed",
                        "charge.updated"),
                twin.eventTypes());
    }

    @Test
    void a_declined_guest_leaves_no_event() throws Exception {
        Session open = shop.create(Shop.payment(1500));

        assertEquals(402, shop.pay(open, "4000000000000002").statusCode());

        assertEquals(List.of(), twin.eventTypes());
    }

    @Test
    void the_ui_modes_of_older_versions_are_rejected() {
        for (String old : List.of("hosted", "embedded", "custom")) {
            HttpResponse<String> refused = twin.post(
                    "/v1/checkout/sessions",
                    List.of(
                            "mode", "setup",
                            "currency", "usd",
                            "success_url", "http://shop.example/done",
                            "ui_mode", old));

            assertEquals(400, refused.statusCode(), old);
            JsonNode error = RunningTwin.json(refused).path("error");
            assertEquals("ui_mode", error.path("param").asText());
            assertTrue(error.path("message").asText().startsWith("Invalid ui_mode: must be one of hosted_page"));
        }
    }

    private static SessionCreateParams.Builder debit() {
        return Shop.payment("eur", 1500).addPaymentMethodType(SessionCreateParams.PaymentMethodType.SEPA_DEBIT);
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
}
