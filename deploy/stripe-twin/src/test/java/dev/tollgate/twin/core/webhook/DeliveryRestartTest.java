package dev.tollgate.twin.core.webhook;

import static org.awaitility.Awaitility.await;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.WebhookEndpointCreateParams;
import com.sun.net.httpserver.HttpServer;
import dev.tollgate.twin.StripeTwin;
import dev.tollgate.twin.TwinOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeliveryRestartTest {
    private final AtomicInteger received = new AtomicInteger();
    private HttpServer shop;
    private TwinOptions options;

    @BeforeEach
    void a_shop_that_does_not_listen_yet(@TempDir Path directory) throws IOException {
        Stripe.enableTelemetry = false;
        options = TwinOptions.defaults()
                .withSnapshot(directory.resolve("twin.json"))
                .withRetryDelays(List.of(Duration.ofMillis(50), Duration.ofMinutes(5)));
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", exchange -> {
            received.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
    }

    @AfterEach
    void stop_the_shop() {
        shop.stop(0);
    }

    @Test
    void an_undelivered_event_is_delivered_after_the_restart() throws Exception {
        try (StripeTwin twin = StripeTwin.start(options)) {
            createEndpoint(twin);
            client(twin).v1().customers().create(CustomerCreateParams.builder().build());
        }
        shop.start();

        try (StripeTwin twin = StripeTwin.start(options)) {
            await().until(() -> received.get() > 0);
            await().until(() ->
                    client(twin).v1().events().list().getData().get(0).getPendingWebhooks() == 0);
        }
    }

    private void createEndpoint(StripeTwin twin) throws StripeException {
        client(twin)
                .v1()
                .webhookEndpoints()
                .create(WebhookEndpointCreateParams.builder()
                        .setUrl("http://127.0.0.1:" + shop.getAddress().getPort() + "/")
                        .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.CUSTOMER__CREATED)
                        .build());
    }

    private static StripeClient client(StripeTwin twin) {
        return StripeClient.builder()
                .setApiKey("sk_test_1")
                .setApiBase(twin.baseUrl())
                .build();
    }
}
