package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.meter.Meter;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Shapes;
import dev.tollgate.twin.money.payment.Currencies;

/** Reads prices from parameters, stores them, and shows them as legacy plans. */
public final class Prices {
    private static final String INLINE = "inline";
    /** A price from a price's own or an inline {@code price_data}'s parameters; not stored yet. */
    public ObjectNode read(DataSet data, Params params, String product) {
        ObjectNode price = data.fresh(ObjectType.PRICE);
        price.put("currency", Currencies.require(params, "currency"));
        price.put("product", product);
        FieldCopy.from(params, price)
                .texts("nickname", "lookup_key")
                .flags("active")
                .choice("tax_behavior", "exclusive", "inclusive", "unspecified")
                .choice("billing_scheme", "per_unit", "tiered")
                .metadata();
        params.object("recurring").ifPresent(recurring -> {
            price.put("type", "recurring");
            price.set("recurring", recurring(data, recurring));
        });
        amount(data, params, price);
        return price;
    }

    /** Stores a new price; a transferred lookup key is removed from the price that had it. */
    public void add(DataSet data, ObjectNode price) {
        data.put(price, "price.created");
    }

    /** Stores a price that exists for one use only; it does not keep its product from being deleted. */
    public static void addInline(DataSet data, ObjectNode price) {
        String id = new Price(price).id();
        data.hide(id, data.hidden(id).put(INLINE, true));
        data.put(price);
    }

    /** Whether a price was given inline. */
    static boolean isInline(DataSet data, ObjectNode price) {
        return data.hidden(new Price(price).id()).path(INLINE).asBoolean();
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
        plan.set("transform_usage", price.path("transform_quantity"));
        return plan;
    }

    /** An amount for all, tiers, or an amount the customer chooses; tiers and currencies are shown only expanded. */
    private static void amount(DataSet data, Params params, ObjectNode price) {
        ObjectNode hiddenFields = Nodes.object();
        PriceOptions.transform(params, price);
        if (price.path("billing_scheme").asText().equals("tiered")) {
            params.requiredText("tiers_mode");
            price.put(
                    "tiers_mode",
                    params.choice("tiers_mode", "graduated", "volume").orElseThrow());
            hiddenFields.set("tiers", Tiers.read(params));
        } else if (!PriceOptions.custom(params, price) && !PriceAmount.read(params, price)) {
            throw StripeError.invalid(
                            "parameter_missing",
                            "Prices require an `unit_amount` or `unit_amount_decimal` parameter to be set.")
                    .param(params.name("unit_amount"));
        }
        hiddenFields.set("currency_options", PriceOptions.currencies(params, price, Nodes.object()));
        data.hide(Nodes.id(price), hiddenFields);
    }

    /** The {@code recurring} part, from a price's or a plan's parameters. */
    static ObjectNode recurring(DataSet data, Params params) {
        params.requiredText("interval");
        String interval =
                params.choice("interval", "day", "week", "month", "year").orElseThrow();
        ObjectNode recurring = Nodes.object();
        recurring.put("interval", interval);
        recurring.put(
                "interval_count", params.integer("interval_count", 1, 1095).orElse(1L));
        usage(data, params, recurring);
        recurring.put(
                "trial_period_days", params.integer("trial_period_days", 1, 730).orElse(null));
        return recurring;
    }

    /** Usage is counted by a meter; what is licensed has none. */
    private static void usage(DataSet data, Params params, ObjectNode recurring) {
        boolean metered = params.choice("usage_type", "licensed", "metered")
                .filter("metered"::equals)
                .isPresent();
        String id = params.text("meter").orElse(null);
        if (metered && id == null) {
            throw StripeError.invalid("parameter_missing", "Metered prices must be backed by a meter.")
                    .param(params.name("meter"));
        }
        ObjectNode meter = id == null ? null : data.find(ObjectType.METER, id);
        if (id != null && meter == null) {
            throw StripeError.unknownReference(ObjectType.METER, id, params.name("meter"));
        }
        if (meter != null && !(metered && new Meter(meter).isActive())) {
            String wanted = metered ? "The meter must be active." : "A meter is for prices with `usage_type=metered`.";
            throw StripeError.invalid(null, wanted).param(params.name("meter"));
        }
        recurring.put("meter", id).put("usage_type", metered ? "metered" : "licensed");
    }
}
