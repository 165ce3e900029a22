package dev.tollgate.twin.proof;

import static dev.tollgate.twin.proof.RandomCatalog.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A preview is the invoice that then comes, line by line, for random subscriptions, changes and moments: when one is created,
 * changed, renewed and ended. {@code -Dpreview.cases=3000} tries more, {@code -Dpreview.seed=7} begins elsewhere.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomPreviewTest {
    private static final int CASES = Integer.getInteger("preview.cases", 200);
    private static final int SEED = Integer.getInteger("preview.seed", 1);
    private static final String PREVIEW = "/v1/invoices/create_preview";

    @RegisterExtension
    final RunningTwin twin = RunningTwin.withoutLateEvents();

    private RandomCatalog catalog;

    @Test
    void a_preview_is_the_invoice_that_then_comes() {
        catalog = new RandomCatalog(twin);
        for (int seed = SEED; seed < SEED + CASES; seed++) {
            new Life(seed).live();
        }
    }

    /** One customer's subscription, from its start over a change to its renewals. */
    private final class Life {
        private final int seed;
        private final RandomForms forms;
        private final TestTime time;
        private final String customer;
        private long now;
        private JsonNode subscription;

        Life(int seed) {
            this.seed = seed;
            this.forms = new RandomForms(new Random(seed), catalog);
            this.now = forms.start();
            this.time = new TestTime(twin, now);
            this.customer = time.customer("pm_card_visa", forms.customer());
        }

        void live() {
            create(forms.subscription(now).with("customer", customer));
            advance(now + forms.wait(13));
            advance(now + forms.wait(13));
            advance(now + forms.wait(13));
            settle();
            if (forms.oneOf(3)) {
                ok(twin.post("/v1/invoiceitems", List.of("customer", customer, "amount", "-321", "currency", "usd")));
            }
            change(forms.change(subscription, now));
            settle();
            renew(preview(Forms.of("subscription", id())), "second renewal");
            if (forms.oneOf(3)) {
                end();
            }
        }

        /** Ends it at once, with what is left credited. */
        private void end() {
            advance(now + forms.wait(5));
            settle();
            JsonNode preview = preview(Forms.of("subscription", id(), "subscription_details[cancel_now]", "true"));
            subscription = ok(twin.delete("/v1/subscriptions/" + id() + "?prorate=true&invoice_now=true"));
            compare(preview, "end");
        }

        private void create(Forms form) {
            HttpResponse<String> preview = twin.post(PREVIEW, form.asPreview().parameters());
            subscription = ok(twin.post("/v1/subscriptions", form.parameters()));
            if (subscription.path("latest_invoice").isNull()) {
                renew(ok(preview), "first period is free: " + form);
            } else {
                compare(ok(preview), "creation: " + form);
            }
        }

        private void change(Forms form) {
            String before = subscription.path("latest_invoice").asText();
            JsonNode preview = preview(form.asPreview().with("subscription", id()));
            subscription = ok(twin.post("/v1/subscriptions/" + id(), form.parameters()));
            if (subscription.path("latest_invoice").asText().equals(before)) {
                renew(preview, "waiting for the renewal: " + form);
            } else {
                compare(preview, "change: " + form);
            }
        }

        /** A draft still takes its part of the balance when it is finalized. */
        private void settle() {
            if (latest().path("status").asText().equals("draft")) {
                advance(now + 3600);
            }
        }

        /** The preview is the next invoice once that is finalized; within that hour another item may renew as well. */
        private void renew(JsonNode preview, String what) {
            advance(earliestEnd());
            String next = subscription.path("latest_invoice").asText();
            advance(now + 3600);
            compare(preview, ok(twin.get("/v1/invoices/" + next)), what);
        }

        /** In steps that a clock with a weekly subscription takes. */
        private void advance(long moment) {
            while (now < moment) {
                now = Math.min(moment, now + 13 * TestTime.DAY);
                time.advance(now);
            }
            subscription = ok(twin.get("/v1/subscriptions/" + id()));
        }

        private JsonNode preview(Forms form) {
            return ok(twin.post(PREVIEW, form.parameters()));
        }

        private void compare(JsonNode preview, String what) {
            compare(preview, latest(), what);
        }

        private void compare(JsonNode preview, JsonNode invoice, String what) {
            assertEquals(shown(preview), shown(invoice), () -> "seed " + seed + ", " + what);
        }

        private JsonNode latest() {
            return ok(twin.get(
                    "/v1/invoices/" + subscription.path("latest_invoice").asText()));
        }

        private long earliestEnd() {
            long earliest = Long.MAX_VALUE;
            for (JsonNode item : subscription.path("items").path("data")) {
                earliest = Math.min(earliest, item.path("current_period_end").asLong());
            }
            return earliest;
        }

        private String id() {
            return subscription.path("id").asText();
        }
    }

    /** The amounts of an invoice and, for each line, what a customer sees of it. */
    private static List<String> shown(JsonNode invoice) {
        List<String> shown = new ArrayList<>();
        for (String sum : List.of(
                "subtotal", "total", "total_excluding_tax", "starting_balance", "ending_balance", "amount_due")) {
            shown.add(sum + " " + invoice.path(sum));
        }
        for (JsonNode line : invoice.path("lines").path("data")) {
            shown.add(String.join(
                    " | ",
                    line.path("amount").asText(),
                    line.path("description").asText(),
                    line.path("quantity").asText(),
                    line.path("period").toString(),
                    line.path("pricing").toString(),
                    line.findValuesAsText("proration").toString(),
                    line.path("discount_amounts").findValuesAsText("amount").toString(),
                    line.path("taxes").findValuesAsText("amount").toString()));
        }
        return shown;
    }
}
