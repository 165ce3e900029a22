package dev.tollgate.twin.billing.tax;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;

/** Customers in places, and what they are taxed. */
record Taxed(RunningTwin twin) {
    static final String[] GERMANY = {"address[country]", "DE"};
    static final String[] CALIFORNIA = {"address[country]", "US", "address[postal_code]", "94103"};

    /** A customer with a good card; returns the id. */
    String customer(String... form) {
        List<String> all = new ArrayList<>(
                List.of("payment_method", "pm_card_visa", "invoice_settings[default_payment_method]", "pm_card_visa"));
        all.addAll(List.of(form));
        return id(RunningTwin.json(twin.post("/v1/customers", all)));
    }

    /** A taxed subscription to a price. */
    JsonNode subscribe(String customer, String price, String... more) {
        List<String> all = new ArrayList<>(
                List.of("customer", customer, "items[0][price]", price, "automatic_tax[enabled]", "true"));
        all.addAll(List.of(more));
        return RunningTwin.json(twin.post("/v1/subscriptions", all));
    }

    /** A monthly price in a currency. */
    String price(String currency, long amount, String... more) {
        List<String> all = new ArrayList<>(
                List.of("product_data[name]", "Base", "currency", currency, "unit_amount", String.valueOf(amount)));
        all.addAll(List.of("recurring[interval]", "month"));
        all.addAll(List.of(more));
        return id(RunningTwin.json(twin.post("/v1/prices", all)));
    }

    JsonNode latestInvoice(JsonNode subscription) {
        return read("/v1/invoices/" + subscription.path("latest_invoice").asText());
    }

    JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }

    /** The taxes of an invoice's line. */
    static JsonNode taxes(JsonNode invoice, int line) {
        return invoice.path("lines").path("data").path(line).path("taxes");
    }

    /** The only tax of an invoice's first line. */
    static JsonNode tax(JsonNode invoice) {
        return taxes(invoice, 0).path(0);
    }

    static List<Long> amounts(JsonNode taxes) {
        List<Long> amounts = new ArrayList<>();
        taxes.forEach(tax -> amounts.add(tax.path("amount").asLong()));
        return amounts;
    }

    static String id(JsonNode object) {
        return object.path("id").asText();
    }

    static String code(java.net.http.HttpResponse<String> refused) {
        return RunningTwin.json(refused).path("error").path("code").asText();
    }
}
