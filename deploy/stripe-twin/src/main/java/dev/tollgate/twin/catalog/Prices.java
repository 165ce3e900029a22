package dev.tollgate.twin.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.FieldCopy;
import dev.tollgate.twin.api.Params;
import dev.tollgate.twin.api.StripeError;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;
import dev.tollgate.twin.store.Shapes;
import java.math.BigDecimal;
import java.util.Locale;

/** Reads prices from parameters, stores them, and shows them as the plans of old. */
public final class Prices {
    private static final long MOST = 99_999_999_999L;

    /** A price from a price's own or an inline {@code price_data}'s parameters; not stored yet. */
    public ObjectNode read(DataSet data, Params params, String product) {
        ObjectNode price = data.fresh(ObjectType.PRICE);
        price.put("currency", params.requiredText("currency").toLowerCase(Locale.ROOT));
        price.put("product", product);
        FieldCopy.from(params, price)
                .texts("nickname", "lookup_key")
                .flags("active")
                .choice("tax_behavior", "exclusive", "inclusive", "unspecified")
                .choice("billing_scheme", "per_unit", "tiered")
                .metadata();
        amount(params, price);
        params.object("recurring").ifPresent(recurring -> {
            price.put("type", "recurring");
            price.set("recurring", recurring(recurring));
        });
        return price;
    }

    /** Stores a new price; a lookup key it takes over leaves the price that had it. */
    public void add(DataSet data, ObjectNode price) {
        data.put(price);
        data.happened("price.created", price);
    }

    /** The plan object that subscription items still carry beside their price. */
    public static ObjectNode plan(ObjectNode price) {
        ObjectNode plan = Shapes.fresh("plan");
        for (String field : new String[] {
            "id", "active", "billing_scheme", "created", "currency", "metadata", "nickname", "product", "tiers_mode"
        }) {
            plan.set(field, price.path(field));
        }
        plan.set("amount", price.path("unit_amount"));
        plan.set("amount_decimal", price.path("unit_amount_decimal"));
        for (String field : new String[] {"interval", "interval_count", "meter", "trial_period_days", "usage_type"}) {
            plan.set(field, price.path("recurring").path(field));
        }
        return plan;
    }

    private static void amount(Params params, ObjectNode price) {
        Long amount = params.integer("unit_amount", 0, MOST).orElse(null);
        String decimal = params.text("unit_amount_decimal").orElse(null);
        if (decimal != null) {
            decimalAmount(params, price, decimal);
        } else if (amount == null) {
            throw StripeError.invalid(
                            "parameter_missing",
                            "Prices require an `unit_amount` or `unit_amount_decimal` parameter to be set.")
                    .param(params.name("unit_amount"));
        } else {
            price.put("unit_amount", amount).put("unit_amount_decimal", amount.toString());
        }
    }

    private static void decimalAmount(Params params, ObjectNode price, String text) {
        try {
            BigDecimal decimal = new BigDecimal(text).stripTrailingZeros();
            price.put("unit_amount_decimal", decimal.toPlainString());
            price.put("unit_amount", decimal.scale() <= 0 ? Long.valueOf(decimal.longValueExact()) : null);
        } catch (ArithmeticException | NumberFormatException e) {
            throw StripeError.invalid("parameter_invalid_string", "Invalid decimal: " + text)
                    .param(params.name("unit_amount_decimal"));
        }
    }

    private static ObjectNode recurring(Params params) {
        params.requiredText("interval");
        String interval =
                params.choice("interval", "day", "week", "month", "year").orElseThrow();
        ObjectNode recurring = Nodes.object();
        recurring.put("interval", interval);
        recurring.put(
                "interval_count", params.integer("interval_count", 1, 1095).orElse(1L));
        recurring.put("meter", params.text("meter").orElse(null));
        recurring.put(
                "trial_period_days", params.integer("trial_period_days", 1, 730).orElse(null));
        recurring.put(
                "usage_type", params.choice("usage_type", "licensed", "metered").orElse("licensed"));
        return recurring;
    }
}
