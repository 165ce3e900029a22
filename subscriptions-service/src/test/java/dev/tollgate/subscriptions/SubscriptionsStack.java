package dev.tollgate.subscriptions;

import dev.tollgate.kit.testing.TollgateStack;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/**
 * The stack of every service, with what this one needs beside it: prices at the twin, payments-service, and a line to
 * Stripe that tests can cut.
 */
public class SubscriptionsStack extends TollgateStack {
    private PaymentsStandIn payments;
    private StripeGate gate;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        String twin = settings.get("stripe.api-base");
        try {
            payments = new PaymentsStandIn(twin);
            gate = new StripeGate(twin);
            settings.put("stripe.api-base", gate.url());
            settings.put("PAYMENTS_URL", payments.url());
            settings.put("STRIPE_STARTER_PRICE_ID", price(twin, "Starter", 2900));
            settings.put("STRIPE_PROFESSIONAL_PRICE_ID", price(twin, "Professional", 9900));
            settings.put("STRIPE_ENTERPRISE_PRICE_ID", price(twin, "Enterprise", 99000));
            settings.put("test.unknown-price-id", price(twin, "Something else", 500));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (payments != null) {
            payments.close();
        }
        if (gate != null) {
            gate.close();
        }
        super.stop();
    }

    private static String price(String twin, String name, int amountMinor) throws IOException {
        String form = "currency=usd&unit_amount=%d&recurring[interval]=month&product_data[name]=%s"
                .formatted(amountMinor, name.replace(' ', '+'));
        HttpRequest request = HttpRequest.newBuilder(URI.create(twin + "/v1/prices"))
                .header("Authorization", "Bearer " + STRIPE_KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return new JsonObject(answer.body()).getString("id");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
