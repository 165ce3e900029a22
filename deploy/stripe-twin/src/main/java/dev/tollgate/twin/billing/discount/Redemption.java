package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/**
 * One element of {@code discounts}: a coupon or promotion code to redeem, or a discount that is there already.
 *
 * @param coupon null for an existing discount
 * @param promotionCode null when the coupon is given directly
 * @param existing null for a new one
 */
public record Redemption(ObjectNode coupon, ObjectNode promotionCode, ObjectNode existing) {

    /** The elements of the parameter {@code discounts}; each can be redeemed. */
    public static List<Redemption> read(Call call, Params params) {
        return params.objects("discounts").stream()
                .map(element -> read(call, element, "coupon"))
                .toList();
    }

    private static Redemption read(Call call, Params element, String first) {
        ObjectNode existing = call.referenced(ObjectType.DISCOUNT, element, "discount");
        Redemption redemption = named(call, element);
        if ((existing == null) == (redemption == null)) {
            throw StripeError.invalid(
                            existing == null ? "parameter_missing" : "parameters_exclusive",
                            "You must specify exactly one of these parameters: coupon, promotion_code, discount.")
                    .param(element.name(first));
        }
        return existing == null ? redemption : new Redemption(null, null, existing);
    }

    /** What the parameters {@code coupon} and {@code promotion_code} name; null when neither is given. */
    public static Redemption named(Call call, Params params) {
        ObjectNode coupon = call.referenced(ObjectType.COUPON, params, "coupon");
        ObjectNode code = call.referenced(ObjectType.PROMOTION_CODE, params, "promotion_code");
        if (coupon == null && code == null) {
            return null;
        }
        if (coupon != null && code != null) {
            throw StripeError.invalid(
                            "parameters_exclusive",
                            "You may only specify one of these parameters: coupon, promotion_code.")
                    .param(params.name("coupon"));
        }
        String param = params.name(code == null ? "coupon" : "promotion_code");
        if (code != null) {
            coupon = call.known(ObjectType.COUPON, new PromotionCode(code).coupon(), param);
        }
        Coupons.requireRedeemable(coupon, code, call.now(), param);
        return new Redemption(coupon, code, null);
    }
}
