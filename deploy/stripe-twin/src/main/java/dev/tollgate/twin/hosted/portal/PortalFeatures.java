package dev.tollgate.twin.hosted.portal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Choices;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.function.BiConsumer;

/** Reads the {@code features} of a portal configuration; what is not given stays as it is. */
final class PortalFeatures {
    private static final String[] UPDATES = {"address", "email", "name", "phone", "shipping", "tax_id"};
    private static final String[] REASONS = {
        "customer_service",
        "low_quality",
        "missing_features",
        "other",
        "switched_service",
        "too_complex",
        "too_expensive",
        "unused"
    };

    private final Call call;
    private final ObjectNode features;

    private PortalFeatures(Call call, ObjectNode features) {
        this.call = call;
        this.features = features;
    }

    static void read(Call call, ObjectNode configuration) {
        Params given = call.params().object("features").orElse(null);
        if (given != null) {
            PortalFeatures into = new PortalFeatures(call, configuration.withObjectProperty("features"));
            into.feature(given, "customer_update", into::customerUpdate);
            into.feature(given, "invoice_history", (params, node) -> {});
            into.feature(given, "payment_method_update", (params, node) -> FieldCopy.from(params, node)
                    .texts("payment_method_configuration"));
            into.feature(given, "subscription_cancel", into::cancel);
            into.feature(given, "subscription_update", into::update);
        }
    }

    private void feature(Params given, String name, BiConsumer<Params, ObjectNode> rest) {
        given.object(name).ifPresent(params -> {
            ObjectNode node = features.withObjectProperty(name);
            FieldCopy.from(params, node).flags("enabled");
            rest.accept(params, node);
        });
    }

    private void customerUpdate(Params params, ObjectNode node) {
        if (params.has("allowed_updates")) {
            node.set("allowed_updates", Choices.read(params, "allowed_updates", UPDATES));
        }
    }

    private void cancel(Params params, ObjectNode node) {
        FieldCopy.from(params, node)
                .choice("mode", "at_period_end", "immediately")
                .choice("proration_behavior", "always_invoice", "create_prorations", "none");
        params.object("cancellation_reason").ifPresent(given -> {
            ObjectNode reason = node.withObjectProperty("cancellation_reason");
            FieldCopy.from(given, reason).flags("enabled");
            if (given.has("options")) {
                reason.set("options", Choices.read(given, "options", REASONS));
            }
        });
    }

    private void update(Params params, ObjectNode node) {
        FieldCopy.from(params, node)
                .choice("billing_cycle_anchor", "now", "unchanged")
                .choice("proration_behavior", "always_invoice", "create_prorations", "none")
                .choice("trial_update_behavior", "continue_trial", "end_trial");
        if (params.has("default_allowed_updates")) {
            node.set(
                    "default_allowed_updates",
                    Choices.read(params, "default_allowed_updates", "price", "promotion_code", "quantity"));
        }
        if (params.has("products")) {
            ArrayNode products = node.putArray("products");
            params.objects("products").forEach(product -> products.add(product(product)));
        }
        params.rejecting("schedule_at_period_end");
    }

    private ObjectNode product(Params given) {
        given.requiredText("product");
        ObjectNode product = call.referenced(ObjectType.PRODUCT, given, "product");
        ObjectNode node = Nodes.object();
        ObjectNode quantity = node.putObject("adjustable_quantity");
        quantity.put("enabled", false).putNull("maximum").put("minimum", 1);
        given.object("adjustable_quantity")
                .ifPresent(adjustable ->
                        FieldCopy.from(adjustable, quantity).flags("enabled").integers("maximum", "minimum"));
        ArrayNode prices = node.putArray("prices");
        given.texts("prices").forEach(id -> prices.add(price(given, id, product)));
        if (prices.isEmpty()) {
            throw given.missing("prices");
        }
        node.put("product", Nodes.id(product));
        return node;
    }

    private String price(Params given, String id, ObjectNode product) {
        ObjectNode price = call.known(ObjectType.PRICE, id, given.name("prices"));
        if (!product.path("id").equals(price.path("product"))) {
            throw StripeError.invalid(null, "The price " + id + " does not belong to the product of this list.")
                    .param(given.name("prices"));
        }
        return id;
    }
}
