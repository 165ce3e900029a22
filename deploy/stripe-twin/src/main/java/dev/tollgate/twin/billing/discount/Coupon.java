package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;

/** A coupon, or the terms of one that was redeemed; https://docs.stripe.com/api/coupons/object. */
record Coupon(ObjectNode json) {

    String id() {
        return Nodes.id(json);
    }

    /** Past its {@code redeem_by}, in seconds since 1970. */
    boolean isOver(long now) {
        return json.path("redeem_by").asLong(Long.MAX_VALUE) <= now;
    }

    boolean isValid(long now) {
        return isMarkedValid() && !isOver(now);
    }

    /** Not used up, whatever the time. */
    boolean isMarkedValid() {
        return json.path("valid").asBoolean();
    }

    boolean isOnce() {
        return "once".equals(Nodes.text(json, "duration"));
    }

    /** For how many months it holds; 0 when not for a number of them. */
    long months() {
        boolean repeating = "repeating".equals(Nodes.text(json, "duration"));
        return repeating ? json.path("duration_in_months").asLong() : 0;
    }
}
