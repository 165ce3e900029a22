package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;

/** Changes subscriptions and reads their invoices. */
record Bills(RunningTwin twin) {
    String yearlyPrice(long amount) {
        String product = id(twin.create("/v1/products", "name", "Year"));
        return id(twin.create(
                "/v1/prices",
                "product",
                product,
                "currency",
                "usd",
                "unit_amount",
                String.valueOf(amount),
                "recurring[interval]",
                "year"));
    }

    /** Changed and invoiced at once. */
    JsonNode change(JsonNode subscription, String... form) {
        List<String> all = new ArrayList<>(List.of(form));
        all.addAll(List.of("proration_behavior", "always_invoice"));
        return RunningTwin.json(twin.post("/v1/subscriptions/" + id(subscription), all));
    }

    /** Changed to another price, and invoiced at once. */
    JsonNode changePrice(JsonNode subscription, String price) {
        return change(subscription, "items[0][id]", item(subscription, 0), "items[0][price]", price);
    }

    JsonNode read(JsonNode subscription) {
        return RunningTwin.json(twin.get("/v1/subscriptions/" + id(subscription)));
    }

    JsonNode latestInvoice(JsonNode subscription) {
        return RunningTwin.json(
                twin.get("/v1/invoices/" + subscription.path("latest_invoice").asText()));
    }

    static List<Long> amounts(JsonNode invoice) {
        List<Long> amounts = new ArrayList<>();
        invoice.path("lines")
                .path("data")
                .forEach(line -> amounts.add(line.path("amount").asLong()));
        return amounts;
    }

    static String item(JsonNode subscription, int index) {
        return subscription.path("items").path("data").path(index).path("id").asText();
    }

    static String id(JsonNode object) {
        return object.path("id").asText();
    }
}
