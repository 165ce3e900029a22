package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;

/** The less usual parts of a price: its amounts in other currencies, packages, and amounts the customer chooses. */
final class PriceOptions {
    private PriceOptions() {}

    /** {@code currency_options} merged into what there is; the price's own currency is always among them. */
    static ObjectNode currencies(Params params, ObjectNode price, ObjectNode present) {
        ObjectNode all = present.deepCopy();
        if (all.isEmpty()) {
            all.set(price.path("currency").asText(), own(price));
        }
        params.object("currency_options").ifPresent(given -> given.names().forEach(code -> {
            if (given.unset(code)) {
                all.remove(code);
            }
            given.object(code).ifPresent(option -> all.set(code, option(option)));
        }));
        return all;
    }

    private static ObjectNode own(ObjectNode price) {
        ObjectNode option = Nodes.object();
        for (String field : new String[] {"custom_unit_amount", "tax_behavior", "unit_amount", "unit_amount_decimal"}) {
            option.set(field, price.path(field));
        }
        return option;
    }

    private static ObjectNode option(Params params) {
        ObjectNode option = Nodes.object();
        option.putNull("custom_unit_amount");
        option.put(
                "tax_behavior",
                params.choice("tax_behavior", "exclusive", "inclusive", "unspecified")
                        .orElse("unspecified"));
        option.putNull("unit_amount").putNull("unit_amount_decimal");
        params.rejecting("custom_unit_amount");
        if (params.has("tiers")) {
            option.set("tiers", Tiers.read(params));
        } else if (!PriceAmount.read(params, option)) {
            throw params.missing("unit_amount");
        }
        return option;
    }

    static void transform(Params params, ObjectNode price) {
        params.object("transform_quantity").ifPresent(given -> {
            given.requiredText("divide_by");
            given.requiredText("round");
            ObjectNode transform = price.putObject("transform_quantity");
            transform.put(
                    "divide_by", given.integer("divide_by", 1, PriceAmount.MOST).orElseThrow());
            transform.put("round", given.choice("round", "down", "up").orElseThrow());
        });
    }

    /** True when the customer chooses the amount. */
    static boolean custom(Params params, ObjectNode price) {
        Params given = params.object("custom_unit_amount").orElse(null);
        if (given == null) {
            return false;
        }
        given.requiredText("enabled");
        if (!given.flag("enabled").orElseThrow()) {
            throw StripeError.invalid(null, "custom_unit_amount[enabled] must be true.")
                    .param(given.name("enabled"));
        }
        ObjectNode custom = price.putObject("custom_unit_amount");
        for (String field : new String[] {"maximum", "minimum", "preset"}) {
            custom.put(field, given.integer(field, 0, PriceAmount.MOST).orElse(null));
        }
        return true;
    }
}
