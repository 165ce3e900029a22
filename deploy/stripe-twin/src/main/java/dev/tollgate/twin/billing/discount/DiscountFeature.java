package dev.tollgate.twin.billing.discount;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;

/** Coupons, promotion codes and discounts. */
public final class DiscountFeature implements Feature {

    @Override
    public void install(Twin twin) {
        twin.serve(new CouponResource(), new PromotionCodeResource(), new CustomerDiscounts());
    }
}
