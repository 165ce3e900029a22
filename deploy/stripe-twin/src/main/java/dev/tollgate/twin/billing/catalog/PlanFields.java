package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;

/** Reads a plan's parameters into the price that is stored for it. */
final class PlanFields {
    private PlanFields() {}

    /** A recurring price with the plan's id; not stored yet. */
    static ObjectNode read(Call call, String product) {
        Params params = call.params();
        ObjectNode price = call.data().fresh(ObjectType.PRICE);
        price.put("id", id(call)).put("product", product).put("type", "recurring");
        price.put("currency", Currencies.require(params, "currency"));
        FieldCopy.from(params, price)
                .texts("nickname")
                .flags("active")
                .choice("billing_scheme", "per_unit", "tiered")
                .metadata();
        price.set("recurring", Prices.recurring(call.data(), params));
        amount(call, params, price);
        params.object("transform_usage").ifPresent(given -> {
            ObjectNode transform = price.putObject("transform_quantity");
            given.requiredText("divide_by");
            given.requiredText("round");
            transform.put(
                    "divide_by", given.integer("divide_by", 1, PriceAmount.MOST).orElseThrow());
            transform.put("round", given.choice("round", "down", "up").orElseThrow());
        });
        return price;
    }

    private static String id(Call call) {
        String id = call.params().text("id").orElse("plan_1" + Ids.random(23));
        if (call.data().find(id) != null) {
            throw StripeError.invalid("resource_already_exists", "Plan already exists.")
                    .param("id");
        }
        return id;
    }

    private static void amount(Call call, Params params, ObjectNode price) {
        if (price.path("billing_scheme").asText().equals("tiered")) {
            params.requiredText("tiers_mode");
            price.put(
                    "tiers_mode",
                    params.choice("tiers_mode", "graduated", "volume").orElseThrow());
            ObjectNode hiddenFields = Nodes.object();
            hiddenFields.set("tiers", Tiers.read(params));
            call.data().hide(Nodes.id(price), hiddenFields);
        } else if (!PriceAmount.read(params, price, "amount", "amount_decimal", "unit_amount")) {
            throw StripeError.invalid("parameter_missing", "Plans require an `amount` parameter to be set.")
                    .param("amount");
        }
    }
}
