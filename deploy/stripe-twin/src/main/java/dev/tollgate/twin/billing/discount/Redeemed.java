package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How often a coupon or a promotion code was redeemed. */
record Redeemed(ObjectNode json) {

    /** Counts one more; false when no more are possible then. */
    boolean count() {
        long times = json.path("times_redeemed").asLong() + 1;
        json.put("times_redeemed", times);
        return times < json.path("max_redemptions").asLong(Long.MAX_VALUE);
    }
}
