package dev.tollgate.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.contract.Contract;
import dev.tollgate.twin.fuzz.Forms;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No request makes the twin fail: it carries the request out or rejects it with Stripe's error. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FuzzTest {
    private static final long SEED = 20_260_729;
    private static final int ROUNDS = 10;
    private static final int ATTEMPTS = 10;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Random random = new Random(SEED);
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void objects_of_most_types_exist() {
        String customer = known(twin.customerPayingWith("pm_card_visa"));
        String price = known(twin.monthlyPrice("Starter", 2900));
        make("/v1/subscriptions", "customer", customer, "items[0][price]", price);
        makePaymentIntents(customer);
        make("/v1/setup_intents", "customer", customer);
        make("/v1/coupons", "percent_off", "10");
        make("/v1/checkout/sessions", "mode", "payment", "success_url", "http://a.b", "line_items[0][price]", price);
        make("/v1/billing_portal/sessions", "customer", customer);
        make("/v1/invoiceitems", "customer", customer, "amount", "100", "currency", "usd");
        make("/v1/invoices", "customer", customer);
        make("/v1/webhook_endpoints", "url", "http://127.0.0.1:9/", "enabled_events[]", "*");
        make("/v1/test_helpers/test_clocks", "frozen_time", "1700000000");
        for (String path :
                List.of("invoices", "payment_methods", "charges", "subscription_items", "events", "products")) {
            RunningTwin.json(twin.get("/v1/" + path + "?limit=3")).path("data").forEach(this::known);
        }
    }

    @Test
    void no_request_makes_it_fail() {
        Forms forms = new Forms(random, List.copyOf(ids));
        List<String> failures = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String operation : twin.operations()) {
                explore(operation, forms, failures);
            }
        }
        Contract.allOperations().forEach(operation -> explore(operation, forms, failures));

        assertEquals(List.of(), failures, String.join("\n", failures));
    }

    /** Removes or adds the parameter of each error, so that every attempt gets further. */
    private void explore(String operation, Forms forms, List<String> failures) {
        String[] parts = operation.split(" ");
        String path = forms.path(parts[1]);
        List<String> form = forms.form(parts[0], parts[1]);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            HttpResponse<String> answer = send(parts[0], path, form);
            if (answer.statusCode() >= 500 || !answer.body().startsWith("{")) {
                failures.add(operation + " at " + path + " with " + Forms.shortened(form) + ": " + answer.statusCode());
            }
            JsonNode error = RunningTwin.json(answer).path("error");
            if (!forms.heed(
                    form, error.path("param").asText(), error.path("code").asText())) {
                return;
            }
        }
    }

    private HttpResponse<String> send(String method, String path, List<String> form) {
        return switch (method) {
            case "POST" -> twin.post(path, form);
            case "DELETE" -> twin.delete(path + "?" + Forms.query(form));
            default -> twin.get(path + "?" + Forms.query(form));
        };
    }

    private void makePaymentIntents(String customer) {
        make("/v1/payment_intents", "amount", "2000", "currency", "usd", "customer", customer);
        make(
                "/v1/payment_intents",
                "amount",
                "9",
                "currency",
                "jpy",
                "payment_method",
                "pm_card_visa",
                "confirm",
                "true");
    }

    private void make(String path, String... form) {
        known(twin.create(path, form));
    }

    private void known(JsonNode object) {
        if (object.path("id").isTextual()) {
            known(object.path("id").asText());
        }
    }

    private String known(String id) {
        ids.add(id);
        return id;
    }
}
