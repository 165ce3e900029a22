package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;

/** A promotion code, https://docs.stripe.com/api/promotion_codes/object. */
record PromotionCode(ObjectNode json) {

    String id() {
        return Nodes.id(json);
    }

    /** What customers type. */
    String code() {
        return Nodes.text(json, "code");
    }

    boolean isActive() {
        return json.path("active").asBoolean();
    }

    /** Active, and not past its {@code expires_at}, in seconds since 1970. */
    boolean isActive(long now) {
        return isActive() && json.path("expires_at").asLong(Long.MAX_VALUE) > now;
    }

    /** The coupon's id. */
    String coupon() {
        return Nodes.text(json.path("promotion"), "coupon");
    }

    /** Whether it is for one customer, and this is another one. */
    boolean isOfAnother(JsonNode customer) {
        return json.path("customer").isTextual() && !json.path("customer").equals(customer);
    }

    boolean isForFirstOrders() {
        return restrictions().path("first_time_transaction").asBoolean();
    }

    /** The least an order must amount to, in minor units; 0 without one in the currency. */
    long leastAmount(String currency) {
        return currency.equals(Nodes.text(restrictions(), "minimum_amount_currency"))
                ? restrictions().path("minimum_amount").asLong()
                : 0;
    }

    private JsonNode restrictions() {
        return json.path("restrictions");
    }
}
