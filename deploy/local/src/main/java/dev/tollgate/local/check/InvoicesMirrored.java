package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Each invoice here is as it is at Stripe, and none of a known customer is missing. */
final class InvoicesMirrored implements Invariant {
    private static final String ROWS = "SELECT i.id, i.status, i.stripe_customer_id, i.number, i.total_minor,"
            + " i.amount_due_minor, i.amount_paid_minor, i.amount_remaining_minor, i.attempt_count, i.subscription_id,"
            + " (SELECT count(*) FROM invoice_lines l WHERE l.invoice_id = i.id) AS lines"
            + " FROM invoices i WHERE i.gone_at IS NULL";

    @Override
    public String name() {
        return "I6 invoices mirrored";
    }

    @Override
    public Finding check(Deployment system) {
        var stripe = system.stripe().byId("/v1/invoices", Map.of());
        var faults = new ArrayList<String>();
        var here = new HashSet<String>();
        for (var row : system.payments().rows(ROWS)) {
            here.add(row.get("id"));
            faults.addAll(differences(system.stripe(), row, stripe.get(row.get("id"))));
        }
        var known = SubscriptionsMirrored.customers(system.payments());
        stripe.values().stream()
                .filter(object -> known.contains(object.get("customer").asText()))
                .map(object -> object.get("id").asText())
                .filter(id -> !here.contains(id))
                .forEach(id -> faults.add(id + " of a known customer is missing here"));
        return new Finding("%d invoices here, %d at Stripe".formatted(here.size(), stripe.size()), faults);
    }

    private static List<String> differences(StripeObjects stripe, Map<String, String> row, JsonNode object) {
        var id = row.get("id");
        if (object == null) {
            return List.of(id + " is " + row.get("status") + " here and missing at Stripe");
        }
        return new Differences(id)
                .text("status", row.get("status"), object.path("status"))
                .text("customer", row.get("stripe_customer_id"), object.path("customer"))
                .text("number", row.get("number"), object.path("number"))
                .text("total", row.get("total_minor"), object.path("total"))
                .text("amount_due", row.get("amount_due_minor"), object.path("amount_due"))
                .text("amount_paid", row.get("amount_paid_minor"), object.path("amount_paid"))
                .text("amount_remaining", row.get("amount_remaining_minor"), object.path("amount_remaining"))
                .text("attempt_count", row.get("attempt_count"), object.path("attempt_count"))
                .text(
                        "subscription",
                        row.get("subscription_id"),
                        object.path("parent").path("subscription_details").path("subscription"))
                .compare("lines", row.get("lines"), Long.toString(lines(stripe, object)))
                .found();
    }

    private static long lines(StripeObjects stripe, JsonNode invoice) {
        var lines = invoice.path("lines");
        return lines.path("has_more").asBoolean()
                ? stripe.list("/v1/invoices/" + invoice.get("id").asText() + "/lines", Map.of())
                        .size()
                : lines.path("data").size();
    }
}
