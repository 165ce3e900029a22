package dev.tollgate.twin.proof;

import static dev.tollgate.twin.proof.RandomCatalog.any;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A customer who subscribes, changes, pays or fails to, is credited and refunded, at random. */
final class RandomLife {
    private static final List<String> CARDS =
            List.of("pm_card_visa", "pm_card_chargeCustomerFail", "pm_card_authenticationRequired");

    final String customer;
    final Set<String> paidElsewhere = new HashSet<>();

    private final RunningTwin twin;
    private final RandomCatalog catalog;
    private final RandomForms forms;
    private final Random random;
    private final TestTime time;
    private long now;

    RandomLife(RunningTwin twin, RandomCatalog catalog, long seed) {
        this.twin = twin;
        this.catalog = catalog;
        this.random = new Random(seed);
        this.forms = new RandomForms(random, catalog);
        this.now = forms.start();
        this.time = new TestTime(twin, now);
        this.customer = time.customer(any(random, CARDS), forms.customer());
    }

    /** Does one thing, and says what. */
    String step() {
        return switch (random.nextInt(14)) {
            case 0 -> post("/v1/subscriptions", forms.subscription(now).with("customer", customer));
            case 1, 2 -> change();
            case 3 -> cancel();
            case 4 -> post("/v1/invoiceitems", item());
            case 5 -> bill();
            case 6, 7 -> onInvoice();
            case 8 -> note();
            case 9 -> refund();
            case 10 -> adjust();
            case 11 -> changeCard();
            default -> pass();
        };
    }

    private String change() {
        JsonNode subscription = pick("/v1/subscriptions");
        return subscription == null
                ? post("/v1/subscriptions", forms.subscription(now).with("customer", customer))
                : post("/v1/subscriptions/" + id(subscription), forms.change(subscription, now));
    }

    private String cancel() {
        JsonNode subscription = pick("/v1/subscriptions");
        if (subscription == null || forms.oneOf(2)) {
            return "nothing";
        }
        twin.delete("/v1/subscriptions/" + id(subscription) + "?prorate=" + forms.oneOf(2) + "&invoice_now="
                + forms.oneOf(2));
        return "cancel";
    }

    private Forms item() {
        return Forms.of("customer", customer, "amount", String.valueOf(random.nextInt(6000) - 2000))
                .with("currency", currency());
    }

    private String currency() {
        return forms.oneOf(4) ? "eur" : "usd";
    }

    /** An invoice by hand, often in another currency, with what waits in it. */
    private String bill() {
        Forms form = Forms.of("customer", customer, "currency", currency(), "auto_advance", "false")
                .with("pending_invoice_items_behavior", "include");
        if (forms.oneOf(2)) {
            form = form.with("default_tax_rates[0]", any(random, catalog.taxRates));
        }
        return post("/v1/invoices", form);
    }

    private String onInvoice() {
        JsonNode invoice = pick("/v1/invoices");
        if (invoice == null) {
            return "nothing";
        }
        String path = "/v1/invoices/" + id(invoice) + "/";
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                return post(path + "finalize", Forms.of());
            }
            case 2 -> {
                return post(path + "void", Forms.of());
            }
            case 3 -> {
                return post(path + "mark_uncollectible", Forms.of());
            }
            case 4 -> {
                return payElsewhere(invoice, path);
            }
            default -> {
                return post(path + "pay", Forms.of());
            }
        }
    }

    private String payElsewhere(JsonNode invoice, String path) {
        boolean open = !invoice.path("status").asText().equals("paid");
        String done = post(path + "pay", Forms.of("paid_out_of_band", "true"));
        if (open && done.startsWith("200")) {
            paidElsewhere.add(id(invoice));
        }
        return done;
    }

    /** Of an invoice: an amount or part of a line, to the balance, to the card or elsewhere. */
    private String note() {
        JsonNode invoice = pick("/v1/invoices");
        if (invoice == null) {
            return "nothing";
        }
        String amount = String.valueOf(1 + random.nextInt(1500));
        Forms form = Forms.of("invoice", id(invoice), "amount", amount);
        if (invoice.path("status").asText().equals("paid")) {
            form = form.with(any(random, List.of("credit_amount", "refund_amount", "out_of_band_amount")), amount);
        }
        return post("/v1/credit_notes", form);
    }

    private String refund() {
        JsonNode charge = pick("/v1/charges");
        return charge == null
                ? "nothing"
                : post(
                        "/v1/refunds",
                        Forms.of("charge", id(charge), "amount", String.valueOf(1 + random.nextInt(1200))));
    }

    private String adjust() {
        String amount = String.valueOf(random.nextInt(4000) - 2500);
        return forms.oneOf(3)
                ? post("/v1/customers/" + customer, Forms.of("balance", amount))
                : post(
                        "/v1/customers/" + customer + "/balance_transactions",
                        Forms.of("amount", amount, "currency", currency()));
    }

    private String changeCard() {
        String card = any(random, CARDS);
        JsonNode method = twin.create("/v1/payment_methods/" + card + "/attach", "customer", customer);
        return post("/v1/customers/" + customer, Forms.of("invoice_settings[default_payment_method]", id(method)));
    }

    private String pass() {
        long until = now + forms.wait(forms.oneOf(2) ? 2 : 13);
        time.advance(until);
        now = until;
        return "until " + now;
    }

    /** A declined card is a 402, and what does not fit a 400: neither may leave the books in disorder. */
    private String post(String path, Forms form) {
        int status = twin.post(path, form.parameters()).statusCode();
        if (status >= 500) {
            throw new AssertionError(path + " " + form + " answers " + status);
        }
        return status + " " + path + " " + form.parameters();
    }

    private JsonNode pick(String path) {
        JsonNode all = RandomCatalog.ok(twin.get(path + "?limit=20&customer=" + customer))
                .path("data");
        return all.isEmpty() ? null : all.path(random.nextInt(all.size()));
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }
}
