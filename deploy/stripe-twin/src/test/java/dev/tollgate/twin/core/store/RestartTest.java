package dev.tollgate.twin.core.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.PermissionException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Product;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import dev.tollgate.twin.StripeTwin;
import dev.tollgate.twin.TwinOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestartTest {
    private TwinOptions options;

    @BeforeEach
    void a_file(@TempDir Path directory) {
        Stripe.enableTelemetry = false;
        options = TwinOptions.defaults().withSnapshot(directory.resolve("twin.json"));
    }

    @Test
    void an_idempotency_key_still_replays() throws Exception {
        RequestOptions key = RequestOptions.builder().setIdempotencyKey("k1").build();
        CustomerCreateParams params =
                CustomerCreateParams.builder().setEmail("a@b.c").build();
        Customer first;
        try (StripeTwin twin = StripeTwin.start(options)) {
            first = client(twin).v1().customers().create(params, key);
        }

        try (StripeTwin twin = StripeTwin.start(options)) {
            Customer again = client(twin).v1().customers().create(params, key);

            assertEquals(first.getId(), again.getId());
            assertEquals(
                    "true",
                    again.getLastResponse()
                            .headers()
                            .firstValue("Idempotent-Replayed")
                            .orElse(""));
            assertEquals(1, client(twin).v1().customers().list().getData().size());
        }
    }

    @Test
    void a_restricted_key_may_do_what_it_could_before() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String made;
        try (StripeTwin twin = StripeTwin.start(options)) {
            made = http.send(
                            HttpRequest.newBuilder(URI.create(twin.baseUrl() + "/_twin/restricted_keys"))
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"name\":\"w\",\"permissions\":{\"events\":\"read\"}}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
        String key = Nodes.MAPPER.readTree(made).path("key").asText();

        try (StripeTwin twin = StripeTwin.start(options)) {
            StripeClient events = StripeClient.builder()
                    .setApiKey(key)
                    .setApiBase(twin.baseUrl())
                    .build();

            assertEquals(0, events.v1().events().list().getData().size());
            assertThrows(
                    PermissionException.class, () -> events.v1().customers().list());
        }
    }

    @Test
    void lists_keep_their_order_and_what_was_to_come_comes() throws Exception {
        List<String> before;
        try (StripeTwin twin = StripeTwin.start(options.withLateness(Duration.ofSeconds(1)))) {
            for (int i = 0; i < 20; i++) {
                client(twin)
                        .v1()
                        .customers()
                        .create(CustomerCreateParams.builder().build());
            }
            pay(twin);
            before = ids(client(twin).v1().customers().list().getData().stream().map(Customer::getId));
        }

        try (StripeTwin twin = StripeTwin.start(options)) {
            assertEquals(
                    before,
                    ids(client(twin).v1().customers().list().getData().stream().map(Customer::getId)));
            await().until(() -> client(twin).v1().events().list().getData().stream()
                    .anyMatch(event -> event.getType().equals("charge.updated")));
        }
    }

    @Test
    void a_session_that_was_open_still_expires_by_itself() throws Exception {
        Session open;
        try (StripeTwin twin = StripeTwin.start(options)) {
            open = client(twin)
                    .v1()
                    .checkout()
                    .sessions()
                    .create(SessionCreateParams.builder()
                            .setMode(SessionCreateParams.Mode.SETUP)
                            .setCurrency("usd")
                            .setSuccessUrl("http://shop.example/done")
                            .build());
        }
        String saved = Files.readString(options.snapshot());
        String sooner =
                saved.replace("\"expires_at\":" + open.getExpiresAt(), "\"expires_at\":" + (open.getCreated() + 1));
        Files.writeString(options.snapshot(), sooner);

        try (StripeTwin twin = StripeTwin.start(options)) {
            await().until(() -> client(twin).v1().events().list().getData().stream()
                    .anyMatch(event -> event.getType().equals("checkout.session.expired")));
        }
    }

    @Test
    void what_was_to_happen_to_a_subscription_and_how_it_is_tried_again_survive() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String agenda;
        try (StripeTwin twin = StripeTwin.start(options)) {
            subscribe(twin);
            operate(http, twin, "POST", "/_twin/retry_settings", "{\"days\": [3]}");
            agenda = operate(http, twin, "GET", "/_twin/agenda", "");
        }

        try (StripeTwin twin = StripeTwin.start(options)) {
            assertEquals(agenda, operate(http, twin, "GET", "/_twin/agenda", ""));
            assertTrue(agenda.contains("subscription.renew"), agenda);
            assertTrue(operate(http, twin, "GET", "/_twin/retry_settings", "").contains("[3]"));
        }
    }

    @Test
    void held_money_still_goes_back_in_time() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String agenda;
        try (StripeTwin twin = StripeTwin.start(options)) {
            hold(twin);
            agenda = operate(http, twin, "GET", "/_twin/agenda", "");
        }

        try (StripeTwin twin = StripeTwin.start(options)) {
            assertTrue(agenda.contains("payment_intent.expire_hold"), agenda);
            assertEquals(agenda, operate(http, twin, "GET", "/_twin/agenda", ""));
        }
    }

    @Test
    void a_subscription_that_was_to_end_is_not_billed_for_another_period() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        try (StripeTwin twin = StripeTwin.start(options)) {
            String subscription = subscribe(twin);
            operate(http, twin, "POST", "/_twin/clock", "{\"advanceSeconds\": 604000}");
            client(twin)
                    .v1()
                    .subscriptions()
                    .update(
                            subscription,
                            SubscriptionUpdateParams.builder()
                                    .setCancelAtPeriodEnd(true)
                                    .build());
        }

        try (StripeTwin twin = StripeTwin.start(options)) {
            operate(http, twin, "POST", "/_twin/clock", "{\"advanceSeconds\": 604800}");

            assertEquals(0, client(twin).v1().charges().list().getData().size());
            assertEquals(1, client(twin).v1().invoices().list().getData().size());
        }
    }

    private static void hold(StripeTwin twin) throws Exception {
        client(twin)
                .v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(2000L)
                        .setCurrency("usd")
                        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                        .setPaymentMethod("pm_card_visa")
                        .setConfirm(true)
                        .setReturnUrl("http://shop.example/done")
                        .build());
    }

    private static String subscribe(StripeTwin twin) throws Exception {
        Customer customer = client(twin)
                .v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setPaymentMethod("pm_card_visa")
                        .setInvoiceSettings(CustomerCreateParams.InvoiceSettings.builder()
                                .setDefaultPaymentMethod("pm_card_visa")
                                .build())
                        .build());
        Product product = client(twin)
                .v1()
                .products()
                .create(ProductCreateParams.builder().setName("Starter").build());
        return client(twin)
                .v1()
                .subscriptions()
                .create(SubscriptionCreateParams.builder()
                        .setCustomer(customer.getId())
                        .addItem(monthly(product.getId()))
                        .setTrialPeriodDays(7L)
                        .build())
                .getId();
    }

    private static SubscriptionCreateParams.Item monthly(String product) {
        return SubscriptionCreateParams.Item.builder()
                .setPriceData(SubscriptionCreateParams.Item.PriceData.builder()
                        .setProduct(product)
                        .setCurrency("usd")
                        .setUnitAmount(2900L)
                        .setRecurring(SubscriptionCreateParams.Item.PriceData.Recurring.builder()
                                .setInterval(SubscriptionCreateParams.Item.PriceData.Recurring.Interval.MONTH)
                                .build())
                        .build())
                .build();
    }

    private static String operate(HttpClient http, StripeTwin twin, String method, String path, String body)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(twin.baseUrl() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static PaymentIntent pay(StripeTwin twin) throws Exception {
        return client(twin)
                .v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(2000L)
                        .setCurrency("usd")
                        .setPaymentMethod("pm_card_visa")
                        .setConfirm(true)
                        .setReturnUrl("http://shop.example/done")
                        .build());
    }

    private static List<String> ids(Stream<String> ids) {
        return ids.toList();
    }

    private static StripeClient client(StripeTwin twin) {
        return StripeClient.builder()
                .setApiKey("sk_test_1")
                .setApiBase(twin.baseUrl())
                .build();
    }
}
