package dev.tollgate.twin.hosted.paymentlink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.util.ArrayList;
import java.util.List;

/** The form that creates a link's Checkout session: what {@code POST /v1/checkout/sessions} takes, names and values. */
final class SessionForm {
    private SessionForm() {}

    /** @param thanksUrl where the customer goes afterwards, unless the link redirects elsewhere */
    static List<String> of(DataSet data, ObjectNode link, String thanksUrl) {
        JsonNode subscription = link.path("subscription_data");
        String after = Nodes.text(link.path("after_completion").path("redirect"), "url");
        List<String> form = new ArrayList<>(List.of("mode", subscription.isObject() ? "subscription" : "payment"));
        form.addAll(List.of("success_url", after == null ? thanksUrl : after));
        form.addAll(List.of("currency", link.path("currency").asText()));
        addLines(form, data.hidden(Nodes.id(link)).path(PaymentLinkResource.LINES));
        add(form, "automatic_tax[enabled]", link.at("/automatic_tax/enabled"));
        add(form, "allow_promotion_codes", link.path("allow_promotion_codes"));
        if (!subscription.isObject()) {
            add(form, "customer_creation", link.path("customer_creation"));
        }
        add(form, "metadata", link.path("metadata"));
        add(form, "payment_method_types", link.path("payment_method_types"));
        for (String field : List.of("description", "metadata", "trial_period_days")) {
            add(form, "subscription_data[" + field + "]", subscription.path(field));
        }
        add(form, "payment_intent_data", link.path("payment_intent_data"));
        return form;
    }

    private static void addLines(List<String> form, JsonNode lines) {
        for (int i = 0; i < lines.size(); i++) {
            String name = "line_items[" + i + "]";
            add(form, name + "[price]", lines.path(i).path("price").path("id"));
            add(form, name + "[quantity]", lines.path(i).path("quantity"));
        }
    }

    /** Adds a value with brackets for its fields and elements; null and missing ones are left out. */
    private static void add(List<String> form, String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(entry -> add(form, name + "[" + entry.getKey() + "]", entry.getValue()));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                add(form, name + "[" + i + "]", value.path(i));
            }
        } else if (!value.isNull() && !value.isMissingNode()) {
            form.addAll(List.of(name, value.asText()));
        }
    }
}
