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
    private Discounts() {}

    /**
     * Redeems coupons for an owner; {@code field} is the discount's field that names it. Only those of customers and
     * subscriptions emit events. Returns the ids, in order.
     */
    public static ArrayNode redeem(
            DataSet data, List<Redemption> redemptions, String field, ObjectNode owner, JsonNode customer) {
        ArrayNode ids = Nodes.array();
        for (Redemption redemption : redemptions) {
            Discount existing = redemption.existing() == null ? null : new Discount(redemption.existing());
            boolean kept = existing != null && existing.isOf(field, owner);
            ids.add(kept ? existing.id() : Nodes.id(redeem(data, redemption, field, owner, customer)));
        }
        return ids;
    }

    /** A discount for one coupon; it keeps the terms the coupon had then. */
    public static ObjectNode redeem(
            DataSet data, Redemption redemption, String field, ObjectNode owner, JsonNode customer) {
        ObjectNode existing = redemption.existing();
        ObjectNode coupon = existing == null ? redemption.coupon() : new Discount(existing).terms(data);
        ObjectNode discount = data.fresh(ObjectType.DISCOUNT);
        discount.set("customer", customer);
        discount.put(field, Nodes.id(owner));
        discount.withObjectProperty("source").put("coupon", Nodes.id(coupon));
        long start = new Discounted(owner).discountsStart(data);
        discount.put("start", start).put("end", end(new Coupon(coupon), start));
        if (existing == null) {
            Coupons.redeem(data, coupon, "valid");
        }
        if (redemption.promotionCode() != null) {
            PromotionLimits.require(data, redemption.promotionCode(), customer);
            discount.put("promotion_code", Nodes.id(redemption.promotionCode()));
            Coupons.redeem(data, redemption.promotionCode(), "active");
        }
        new Discount(discount).remember(data, withProducts(data, coupon));
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
        if (!new Discount(discount).isOfInvoice()) {
            data.emit("customer.discount.deleted", discount);
        }
        return remains;
    }

    /** True for duration {@code once}. */
    public static boolean once(DataSet data, String id) {
        Discount discount = Discount.find(data, id);
        return discount != null && new Coupon(discount.terms(data)).isOnce();
    }

    private static ObjectNode withProducts(DataSet data, ObjectNode coupon) {
        ObjectNode terms = coupon.deepCopy();
        terms.setAll(data.hidden(Nodes.id(coupon)));
        return terms;
    }

    private static Long end(Coupon coupon, long start) {
        return coupon.months() == 0
                ? null
                : Long.valueOf(Instant.ofEpochSecond(start)
                        .atZone(ZoneOffset.UTC)
                        .plusMonths(coupon.months())
                        .toEpochSecond());
    }
}
