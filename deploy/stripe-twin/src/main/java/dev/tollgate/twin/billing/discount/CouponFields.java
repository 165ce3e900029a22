package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Decimals;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads a new coupon. */
final class CouponFields {
    private static final long MOST = 99_999_999_999L;
    private static final int ID_LENGTH = 8;

    private CouponFields() {}

    /** The coupon; not stored yet. */
    static ObjectNode read(Call call) {
        Params params = call.params();
        ObjectNode coupon = call.data().fresh(ObjectType.COUPON);
        coupon.put("id", id(call));
        FieldCopy.from(params, coupon).texts("name").metadata();
        readAmount(params, coupon);
        duration(params, coupon);
        coupon.put("max_redemptions", params.integer("max_redemptions", 1, MOST).orElse(null));
        coupon.put("redeem_by", params.integer("redeem_by", 0, 9_999_999_999L).orElse(null));
        if (new Coupon(coupon).isOver(call.now())) {
            throw StripeError.invalid(null, "`redeem_by` must be a timestamp in the future.")
                    .param("redeem_by");
        }
        ObjectNode hiddenFields = Nodes.object();
        params.object("applies_to").ifPresent(given -> {
            ArrayNode products = hiddenFields.putObject("applies_to").putArray("products");
            given.texts("products").forEach(products::add);
        });
        currencies(params, hiddenFields);
        call.data().hide(new Coupon(coupon).id(), hiddenFields);
        return coupon;
    }

    static void currencies(Params params, ObjectNode hiddenFields) {
        params.object("currency_options").ifPresent(given -> given.names()
                .forEach(code -> given.object(code).ifPresent(option -> {
                    option.requiredText("amount_off");
                    hiddenFields
                            .withObjectProperty("currency_options")
                            .putObject(code)
                            .put(
                                    "amount_off",
                                    option.integer("amount_off", 1, MOST).orElseThrow());
                })));
    }

    private static String id(Call call) {
        String id = call.params().text("id").orElse(Ids.random(ID_LENGTH));
        if (call.data().find(id) != null) {
            throw StripeError.invalid("resource_already_exists", "Coupon already exists.")
                    .param("id");
        }
        return id;
    }

    private static void readAmount(Params params, ObjectNode coupon) {
        Optional<Long> amount = params.integer("amount_off", 1, MOST);
        Optional<BigDecimal> percent = Decimals.read(params, "percent_off", 0, 100);
        if (amount.isPresent() == percent.isPresent()) {
            throw StripeError.invalid(
                    amount.isPresent() ? "parameters_exclusive" : "parameter_missing",
                    "You must specify exactly one of these parameters: percent_off, amount_off.");
        }
        percent.ifPresent(value -> {
            if (value.signum() == 0) {
                throw StripeError.invalid(null, "Invalid percent_off: must be greater than 0.")
                        .param("percent_off");
            }
            coupon.put("percent_off", value);
            params.ignoring("currency");
        });
        amount.ifPresent(
                value -> coupon.put("amount_off", value).put("currency", Currencies.require(params, "currency")));
    }

    private static void duration(Params params, ObjectNode coupon) {
        FieldCopy.from(params, coupon).choice("duration", "forever", "once", "repeating");
        Optional<Long> months = params.integer("duration_in_months", 1, 1200);
        boolean repeating = "repeating".equals(Nodes.text(coupon, "duration"));
        if (repeating && months.isEmpty()) {
            throw params.missing("duration_in_months");
        }
        if (!repeating && months.isPresent()) {
            throw StripeError.invalid(null, "duration_in_months can only be set when duration is `repeating`.")
                    .param("duration_in_months");
        }
        months.ifPresent(value -> coupon.put("duration_in_months", value.longValue()));
    }
}
