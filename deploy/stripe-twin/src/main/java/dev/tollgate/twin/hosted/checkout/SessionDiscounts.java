package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.discount.DiscountAmount;
import dev.tollgate.twin.billing.discount.Discounts;
import dev.tollgate.twin.billing.discount.PromotionLimits;
import dev.tollgate.twin.billing.discount.Redemption;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.http.FormDecoder;
import dev.tollgate.twin.core.http.FormEncoder;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.List;

/** The discounts of a session: applied to its lines, redeemed when it is paid. */
final class SessionDiscounts {
    private SessionDiscounts() {}

    /** Reads {@code discounts}, which exclude {@code allow_promotion_codes}; they are not redeemed yet. */
    static void read(Call call, ObjectNode session, ArrayNode lines) {
        Params params = call.params();
        List<Redemption> redemptions = Redemption.read(call, params);
        if (redemptions.isEmpty()) {
            return;
        }
        if (params.flag("allow_promotion_codes").isPresent()) {
            throw StripeError.invalid(
                    "parameters_exclusive",
                    "You may only specify one of these parameters: allow_promotion_codes, discounts.");
        }
        if (redemptions.size() > 1) {
            throw StripeError.invalid(null, "You may only apply one discount to a Checkout Session.")
                    .param("discounts");
        }
        apply(call.data(), session, lines, redemptions.get(0));
    }

    /** Applies a coupon to the session and its lines. */
    static void apply(DataSet data, ObjectNode session, ArrayNode lines, Redemption redemption) {
        ObjectNode code = redemption.promotionCode();
        if (code != null) {
            PromotionLimits.requireAmount(
                    code,
                    session.path("amount_subtotal").asLong(),
                    session.path("currency").asText());
        }
        session.putArray("discounts")
                .addObject()
                .put("coupon", Nodes.id(redemption.coupon()))
                .put("promotion_code", code == null ? null : Nodes.id(code));
        long total = reduce(
                lines,
                new DiscountAmount(terms(data, redemption.coupon())),
                session.path("currency").asText());
        session.withObjectProperty("total_details").put("amount_discount", total);
        session.put("amount_total", session.path("amount_subtotal").asLong() - total);
    }

    /** Reduces each line the discount applies to; a fixed sum is used up in the lines' order. Returns the total. */
    private static long reduce(ArrayNode lines, DiscountAmount discount, String currency) {
        long left = discount.isPercentage() ? Long.MAX_VALUE : discount.sum(currency);
        long total = 0;
        for (JsonNode node : lines) {
            ObjectNode line = (ObjectNode) node;
            long amount = line.path("amount_subtotal").asLong();
            boolean applies = discount.appliesTo(line.path("price").path("product"));
            long off = !applies ? 0 : discount.isPercentage() ? discount.part(amount) : Math.min(left, amount);
            left -= off;
            total += off;
            line.put("amount_discount", off).put("amount_total", amount - off);
        }
        return total;
    }

    /** Redeems the session's discounts for the purchase; returns their ids. */
    static ArrayNode redeem(DataSet data, ObjectNode session, String field, ObjectNode owner) {
        List<Redemption> redemptions = new ArrayList<>();
        for (JsonNode discount : session.path("discounts")) {
            ObjectNode coupon =
                    data.find(ObjectType.COUPON, discount.path("coupon").asText());
            String code = Nodes.text(discount, "promotion_code");
            if (coupon != null) {
                redemptions.add(
                        new Redemption(coupon, code == null ? null : data.find(ObjectType.PROMOTION_CODE, code), null));
            }
        }
        return Discounts.redeem(data, redemptions, field, owner, session.path("customer"));
    }

    /** The redemption of a promotion code typed by the customer; 400 when it is not valid. */
    static Redemption typed(DataSet data, ObjectNode promotionCode) {
        Params params = new Params(FormDecoder.decode(FormEncoder.encode("promotion_code", Nodes.id(promotionCode))));
        return Redemption.named(new Call(data, "", List.of(), params), params);
    }

    private static ObjectNode terms(DataSet data, ObjectNode coupon) {
        ObjectNode terms = coupon.deepCopy();
        terms.setAll(data.hidden(Nodes.id(coupon)));
        return terms;
    }
}
