package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Creates and ends discounts, see https://docs.stripe.com/api/discounts. */
public final class Discounts {
    private static final String TERMS = "terms";

    private Discounts() {}

    /**
     * Redeems coupons for an owner; {@code field} is the discount's field that names it. Only those of customers and
     * subscriptions emit events. Returns the ids, in order.
     */
    public static ArrayNode redeem(
            DataSet data, List<Redemption> redemptions, String field, ObjectNode owner, JsonNode customer) {
        ArrayNode ids = Nodes.array();
        for (Redemption redemption : redemptions) {
            ObjectNode existing = redemption.existing();
            boolean kept = existing != null && existing.path(field).equals(owner.path("id"));
            ids.add(
                    kept
                            ? existing.path("id").textValue()
                            : redeem(data, redemption, field, owner, customer)
                                    .path("id")
                                    .textValue());
        }
        return ids;
    }

    /** A discount for one coupon; it keeps the terms the coupon had then. */
    public static ObjectNode redeem(
            DataSet data, Redemption redemption, String field, ObjectNode owner, JsonNode customer) {
        ObjectNode existing = redemption.existing();
        ObjectNode coupon = existing == null ? redemption.coupon() : terms(data, existing);
        ObjectNode discount = data.fresh(ObjectType.DISCOUNT);
        discount.set("customer", customer);
        discount.set(field, owner.path("id"));
        discount.withObjectProperty("source").set("coupon", coupon.path("id"));
        long start = Discount.startFor(data, owner);
        discount.put("start", start).put("end", end(coupon, start));
        if (existing == null) {
            Coupons.redeem(data, coupon, "valid");
        }
        if (redemption.promotionCode() != null) {
            PromotionLimits.require(data, redemption.promotionCode(), customer);
            discount.set("promotion_code", redemption.promotionCode().path("id"));
            Coupons.redeem(data, redemption.promotionCode(), "active");
        }
        ObjectNode hidden = Nodes.object();
        hidden.set(TERMS, withProducts(data, coupon));
        data.hide(discount.path("id").textValue(), hidden);
        data.put(discount);
        if (field.equals("customer") || field.equals("subscription")) {
            data.emit("customer.discount.created", discount);
        }
        return discount;
    }

    /** Ends the discount. */
    public static ObjectNode end(DataSet data, String id) {
        ObjectNode discount = data.find(ObjectType.DISCOUNT, id);
        if (discount == null) {
            return null;
        }
        ObjectNode remains = discount.deepCopy();
        remains.remove("end");
        remains.put("deleted", true);
        data.remove(id, remains);
        if (discount.path("invoice").isNull() && discount.path("invoice_item").isNull()) {
            data.emit("customer.discount.deleted", discount);
        }
        return remains;
    }

    /** The coupon as it was when it was redeemed. */
    static ObjectNode terms(DataSet data, ObjectNode discount) {
        return data.hidden(discount.path("id").asText()).path(TERMS) instanceof ObjectNode terms
                ? terms
                : Nodes.object();
    }

    /** True for duration {@code once}. */
    public static boolean once(DataSet data, String id) {
        ObjectNode discount = data.find(id);
        return discount != null
                && terms(data, discount).path("duration").asText().equals("once");
    }

    private static ObjectNode withProducts(DataSet data, ObjectNode coupon) {
        ObjectNode terms = coupon.deepCopy();
        ObjectNode hiddenFields = data.hidden(coupon.path("id").asText());
        hiddenFields.properties().forEach(entry -> terms.set(entry.getKey(), entry.getValue()));
        return terms;
    }

    private static Long end(ObjectNode coupon, long start) {
        if (!coupon.path("duration").asText().equals("repeating")) {
            return null;
        }
        return Instant.ofEpochSecond(start)
                .atZone(ZoneOffset.UTC)
                .plusMonths(coupon.path("duration_in_months").asLong())
                .toEpochSecond();
    }
}
