package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Each subscription here is as it is at Stripe, items included, and none of a known customer is missing. */
final class SubscriptionsMirrored implements Invariant {
    private static final String ROWS = "SELECT id, status, stripe_customer_id, cancel_at_period_end, latest_invoice_id,"
            + " extract(epoch FROM cancel_at)::bigint AS cancel_at, extract(epoch FROM ended_at)::bigint AS ended_at,"
            + " extract(epoch FROM trial_end)::bigint AS trial_end%s FROM subscriptions";
    private static final String ITEMS = "SELECT subscription_id, item_id, price_id, quantity,"
            + " extract(epoch FROM current_period_end)::bigint AS period_end FROM subscription_items";

    @Override
    public String name() {
        return "I6 subscriptions mirrored";
    }

    @Override
    public Finding check(Deployment system) {
        var database = system.subscriptions();
        var stripe = system.stripe().subscriptions();
        var faults = new ArrayList<String>();
        var here = new HashSet<String>();
        var items = database.rows(ITEMS);
        for (var row : database.rows(rows(database))) {
            if (row.get("gone_at") == null) {
                here.add(row.get("id"));
                faults.addAll(differences(system.stripe(), row, stripe.get(row.get("id")), items));
            }
        }
        var known = customers(system.payments());
        stripe.values().stream()
                .filter(object -> known.contains(object.get("customer").asText()))
                .map(object -> object.get("id").asText())
                .filter(id -> !here.contains(id))
                .forEach(id -> faults.add(id + " of a known customer is missing here"));
        return new Finding("%d subscriptions here, %d at Stripe".formatted(here.size(), stripe.size()), faults);
    }

    private static String rows(Database database) {
        return ROWS.formatted(database.has("subscriptions.gone_at") ? ", gone_at" : "");
    }

    private static List<String> differences(
            StripeObjects stripe, Map<String, String> row, JsonNode object, List<Map<String, String>> items) {
        var id = row.get("id");
        if (object == null) {
            return List.of(id + " is " + row.get("status") + " here and missing at Stripe");
        }
        return new Differences(id)
                .text("status", row.get("status"), object.path("status"))
                .text("customer", row.get("stripe_customer_id"), object.path("customer"))
                .text("latest_invoice", row.get("latest_invoice_id"), object.path("latest_invoice"))
                .text("cancel_at", row.get("cancel_at"), object.path("cancel_at"))
                .text("ended_at", row.get("ended_at"), object.path("ended_at"))
                .text("trial_end", row.get("trial_end"), object.path("trial_end"))
                .compare(
                        "cancel_at_period_end",
                        row.get("cancel_at_period_end"),
                        object.path("cancel_at_period_end").asBoolean() ? "t" : "f")
                .compare(
                        "items",
                        ours(items, id).toString(),
                        stripes(stripe.items(object)).toString())
                .found();
    }

    private static Set<String> ours(List<Map<String, String>> items, String id) {
        var texts = new TreeSet<String>();
        items.stream()
                .filter(item -> item.get("subscription_id").equals(id))
                .forEach(item -> texts.add("%s %s x%s until %s"
                        .formatted(
                                item.get("item_id"),
                                item.get("price_id"),
                                item.get("quantity"),
                                item.get("period_end"))));
        return texts;
    }

    private static Set<String> stripes(List<JsonNode> items) {
        var texts = new TreeSet<String>();
        items.forEach(item -> texts.add("%s %s x%s until %s"
                .formatted(
                        item.get("id").asText(),
                        item.path("price").path("id").asText(),
                        item.path("quantity").asText(),
                        item.path("current_period_end").asText())));
        return texts;
    }

    static Set<String> customers(Database payments) {
        var ids = new HashSet<String>();
        payments.rows("SELECT stripe_customer_id FROM customers WHERE status = 'ACTIVE'")
                .forEach(row -> ids.add(row.get("stripe_customer_id")));
        return ids;
    }
}
