package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;

/** Whether a coupon or promotion code can still be redeemed, and its redemption. */
final class Coupons {
    private Coupons() {}

    /** The coupon as it is at a time: past its {@code redeem_by} it is no longer valid. */
    static ObjectNode shown(ObjectNode coupon, long now) {
        boolean over = coupon.path("redeem_by").asLong(Long.MAX_VALUE) <= now;
        return over && coupon.path("valid").asBoolean() ? coupon.deepCopy().put("valid", false) : coupon;
    }

    /** Throws 400 when it is used up, expired or, a promotion code, not active. */
    static void requireRedeemable(ObjectNode coupon, ObjectNode promotionCode, long now, String param) {
        if (!shown(coupon, now).path("valid").asBoolean()) {
            throw StripeError.invalid(
                            "coupon_expired",
                            "Coupon " + coupon.path("id").asText() + " is used up and cannot be applied.")
                    .param(param);
        }
        boolean inactive = promotionCode != null
                && (!promotionCode.path("active").asBoolean()
                        || promotionCode.path("expires_at").asLong(Long.MAX_VALUE) <= now);
        if (inactive) {
            throw StripeError.invalid(null, "This promotion code is not active or has expired.")
                    .param(param);
        }
    }

    /** Counts a redemption; at {@code max_redemptions} no more are possible. */
    static void redeem(DataSet data, ObjectNode couponOrCode, String flag) {
        ObjectNode after = data.edit(couponOrCode.path("id").textValue());
        long times = after.path("times_redeemed").asLong() + 1;
        after.put("times_redeemed", times);
        if (times >= after.path("max_redemptions").asLong(Long.MAX_VALUE)) {
            after.put(flag, false);
        }
        data.put(after);
    }
}
