package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;

/** Subscriptions of a customer to metered prices, and the invoices they lead to. */
record MeteredBills(RunningTwin twin, String customer) {
    /** The first hundred cost ten cents each, those above two and a half. */
    static String[] tiers() {
        return new String[] {
            "billing_scheme", "tiered",
            "tiers_mode", "graduated",
            "tiers[0][up_to]", "100",
            "tiers[0][unit_amount]", "10",
            "tiers[1][up_to]", "inf",
            "tiers[1][unit_amount_decimal]", "2.5"
        };
    }

    JsonNode subscribe(String... form) {
        List<String> all = new ArrayList<>(List.of("customer", customer));
        all.addAll(List.of(form));
        return RunningTwin.json(twin.post("/v1/subscriptions", all));
    }

    JsonNode invoice(String id) {
        return RunningTwin.json(twin.get("/v1/invoices/" + id));
    }

    /** The renewals' invoices, the first one first. */
    List<JsonNode> cycles() {
        List<JsonNode> cycles = new ArrayList<>();
        RunningTwin.json(twin.get("/v1/invoices?limit=100&customer=" + customer))
                .path("data")
                .forEach(invoice -> {
                    if (invoice.path("billing_reason").asText().equals("subscription_cycle")) {
                        cycles.add(0, invoice);
                    }
                });
        return cycles;
    }

    /** Each line's description and amount. */
    static List<String> lines(JsonNode invoice) {
        List<String> lines = new ArrayList<>();
        invoice.path("lines")
                .path("data")
                .forEach(line -> lines.add(line.path("description").asText() + ": " + line.path("amount")));
        return lines;
    }
}
