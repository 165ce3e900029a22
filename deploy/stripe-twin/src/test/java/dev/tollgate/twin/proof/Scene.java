package dev.tollgate.twin.proof;

import static dev.tollgate.twin.proof.RandomCatalog.ok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.ArrayList;
import java.util.List;

/** A customer on a clock of their own, whose subscription lives through a money case. */
final class Scene {
    private static final int HOUR = 3600;

    private final RunningTwin twin;
    private final TestTime time;
    private String customer;
    private JsonNode subscription;

    Scene(RunningTwin twin, String start) {
        this.twin = twin;
        this.time = new TestTime(twin, Oracle.seconds(start));
    }

    /** Until a moment, and everything that is due by then. */
    Scene at(String moment) {
        time.advance(Oracle.seconds(moment));
        return this;
    }

    /** A customer with a good card, instead of the one without anything special. */
    Scene customer(String... form) {
        customer = time.customer("pm_card_visa", form);
        return this;
    }

    Scene customerWithoutCard(String... form) {
        customer = time.customer(null, form);
        return this;
    }

    String id(String path, String... form) {
        return create(path, form).path("id").asText();
    }

    JsonNode create(String path, String... form) {
        return ok(twin.post(path, List.of(form)));
    }

    JsonNode read(String path) {
        return ok(twin.get(path));
    }

    /** A price of a product of its own, in US dollars unless said otherwise. */
    String price(String... form) {
        String product = id("/v1/products", "name", "Plan");
        Forms all = Forms.of(form).with("product", product);
        return id(
                "/v1/prices",
                (all.has("currency") ? all : all.with("currency", "usd"))
                        .parameters()
                        .toArray(String[]::new));
    }

    /** Counts what {@link #use} reports. */
    String meter() {
        return id(
                "/v1/billing/meters",
                "display_name",
                "Uses",
                "event_name",
                "use",
                "default_aggregation[formula]",
                "sum");
    }

    /** Reports usage as of now. */
    Scene use(long value) {
        create(
                "/v1/billing/meter_events",
                "event_name",
                "use",
                "payload[stripe_customer_id]",
                customerId(),
                "payload[value]",
                String.valueOf(value));
        return this;
    }

    String monthly(long amount, String... more) {
        return price(Forms.of("recurring[interval]", "month", "unit_amount", String.valueOf(amount))
                .with(more)
                .parameters()
                .toArray(String[]::new));
    }

    String yearly(long amount) {
        return price("recurring[interval]", "year", "unit_amount", String.valueOf(amount));
    }

    Scene subscribe(String... form) {
        List<String> all = new ArrayList<>(List.of("customer", customerId()));
        all.addAll(List.of(form));
        subscription = ok(twin.post("/v1/subscriptions", all));
        return this;
    }

    /** Subscribes to one price. */
    Scene to(String price, String... more) {
        return subscribe(
                Forms.of("items[0][price]", price).with(more).parameters().toArray(String[]::new));
    }

    Scene change(String... form) {
        subscription = create("/v1/subscriptions/" + subscription.path("id").asText(), form);
        return this;
    }

    /** Changes its first item, and what more is given. */
    Scene item(String field, String value, String... more) {
        return change(Forms.of("items[0][id]", item(0), "items[0][" + field + "]", value)
                .with(more)
                .parameters()
                .toArray(String[]::new));
    }

    /** The same, invoiced at once. */
    Scene itemNow(String field, String value, String... more) {
        return item(
                field,
                value,
                Forms.of("proration_behavior", "always_invoice")
                        .with(more)
                        .parameters()
                        .toArray(String[]::new));
    }

    String item(int index) {
        return subscription.path("items").path("data").path(index).path("id").asText();
    }

    Scene cancel(String query) {
        subscription =
                ok(twin.delete("/v1/subscriptions/" + subscription.path("id").asText() + query));
        return this;
    }

    /** Until the renewal, and an hour more, after which it is finalized and paid. */
    Scene renew() {
        refresh();
        long end = Long.MAX_VALUE;
        for (JsonNode item : subscription.path("items").path("data")) {
            end = Math.min(end, item.path("current_period_end").asLong());
        }
        time.advance(end + HOUR);
        return refresh();
    }

    private Scene refresh() {
        subscription = read("/v1/subscriptions/" + subscription.path("id").asText());
        return this;
    }

    /** The subscription's latest invoice. */
    JsonNode invoice() {
        return read(
                "/v1/invoices/" + refresh().subscription.path("latest_invoice").asText());
    }

    String shows(String... names) {
        return Sums.of(invoice(), names);
    }

    /** Lines and total of its latest invoice. */
    String lines() {
        return shows("lines", "total");
    }

    /** The ends of its present period and of the ones that follow. */
    String ends(int periods) {
        List<String> ends = new ArrayList<>();
        for (int i = 0; i < periods; i++) {
            long end = refresh()
                    .subscription
                    .path("items")
                    .path("data")
                    .path(0)
                    .path("current_period_end")
                    .asLong();
            ends.add(Oracle.day(end));
            time.advance(end);
        }
        return new Sums().dates(ends).toString();
    }

    long balance() {
        return read("/v1/customers/" + customerId()).path("balance").asLong();
    }

    String customerId() {
        if (customer == null) {
            customer("name", "Ann");
        }
        return customer;
    }

    /** An item that waits for the next invoice. */
    Scene pending(String... form) {
        List<String> all = new ArrayList<>(List.of("customer", customerId()));
        all.addAll(List.of(form));
        ok(twin.post("/v1/invoiceitems", all));
        return this;
    }

    /** An invoice by hand over one amount in US dollars, finalized; it is paid unless it is to stay open. */
    JsonNode manual(long amount, boolean paid, String... more) {
        String id = id("/v1/invoices", "customer", customerId(), "currency", "usd", "auto_advance", "false");
        List<String> line = new ArrayList<>(List.of("customer", customerId(), "invoice", id));
        line.addAll(List.of("amount", String.valueOf(amount)));
        line.addAll(List.of(more));
        ok(twin.post("/v1/invoiceitems", line));
        JsonNode open = create("/v1/invoices/" + id + "/finalize");
        return paid && open.path("status").asText().equals("open") ? create("/v1/invoices/" + id + "/pay") : open;
    }

    /** How many of these requests are refused: "refused" when this one is. */
    String refused(String path, String... form) {
        int status = twin.post(path, List.of(form)).statusCode();
        return status == 400 ? "refused" : "status " + status;
    }
}
