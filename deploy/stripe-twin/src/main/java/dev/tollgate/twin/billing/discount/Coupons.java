package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;

/** Whether a coupon or promotion code can still be redeemed, and its redemption. */
final class Coupons {
    private Coupons() {}

    /** The coupon as it is at a time: past its {@code redeem_by} it is no longer valid. */
    static ObjectNode shown(ObjectNode coupon, long now) {
        Coupon present = new Coupon(coupon);
        return present.isOver(now) && present.isMarkedValid()
                ? coupon.deepCopy().put("valid", false)
                : coupon;
    }

    /** Throws 400 when it is used up, expired or, a promotion code, not active. */
    static void requireRedeemable(ObjectNode coupon, ObjectNode promotionCode, long now, String param) {
        if (!new Coupon(coupon).isValid(now)) {
            throw StripeError.invalid(
                            "coupon_expired",
                            "Coupon " + new Coupon(coupon).id() + " is used up and cannot be applied.")
                    .param(param);
        }
        if (promotionCode != null && !new PromotionCode(promotionCode).isActive(now)) {
            throw StripeError.invalid(null, "This promotion code is not active or has expired.")
                    .param(param);
        }
    }

    /** Counts a redemption; at {@code max_redemptions} no more are possible. */
    static void redeem(DataSet data, ObjectNode couponOrCode, String flag) {
        ObjectNode after = data.edit(Nodes.id(couponOrCode));
        if (!new Redeemed(after).count()) {
            after.put(flag, false);
        }
        data.put(after);
    }
}
