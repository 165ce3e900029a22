package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.FutureTime;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;
import java.util.Locale;

/** https://docs.stripe.com/api/promotion_codes. */
public final class PromotionCodeResource implements Resource {
    private static final long MOST = 99_999_999_999L;
    private static final int CODE_LENGTH = 8;

    @Override
    public void register(Routes routes) {
        routes.post("/v1/promotion_codes", this::create)
                .list(ObjectType.PROMOTION_CODE, PromotionCodeResource::filtered)
                .retrieve(ObjectType.PROMOTION_CODE)
                .update(ObjectType.PROMOTION_CODE, "promotion_code.updated", this::change);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode code = call.data().fresh(ObjectType.PROMOTION_CODE);
        code.withObjectProperty("promotion").set("coupon", coupon(call).get("id"));
        code.put("code", params.text("code").orElse(Ids.random(CODE_LENGTH).toUpperCase(Locale.ROOT)));
        FieldCopy.from(params, code).flags("active").metadata();
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, params, "customer");
        code.put("customer", customer == null ? null : Nodes.id(customer));
        long now = customer == null ? call.now() : call.data().clock().nowFor(customer);
        code.put("expires_at", FutureTime.read(params, "expires_at", now).orElse(null));
        code.put("max_redemptions", params.integer("max_redemptions", 1, MOST).orElse(null));
        params.object("restrictions").ifPresent(given -> restrictions(given, code));
        params.done();
        requireUnused(call, code);
        return call.data().put(code, "promotion_code.created");
    }

    /** The coupon of {@code promotion}; before clover it was a parameter of its own. */
    private static ObjectNode coupon(Call call) {
        Params promotion = call.params().object("promotion").orElse(null);
        if (promotion == null) {
            ObjectNode coupon = call.referenced(ObjectType.COUPON, call.params(), "coupon");
            if (coupon == null) {
                throw call.params().missing("promotion");
            }
            return coupon;
        }
        promotion.requiredText("type");
        promotion.choice("type", "coupon");
        promotion.requiredText("coupon");
        return call.referenced(ObjectType.COUPON, promotion, "coupon");
    }

    private static void restrictions(Params given, ObjectNode code) {
        ObjectNode restrictions = code.withObjectProperty("restrictions");
        FieldCopy.from(given, restrictions).flags("first_time_transaction");
        given.integer("minimum_amount", 1, MOST).ifPresent(least -> restrictions
                .put("minimum_amount", least.longValue())
                .put("minimum_amount_currency", Currencies.require(given, "minimum_amount_currency")));
        given.ignoring("minimum_amount_currency", "currency_options");
    }

    private static void requireUnused(Call call, ObjectNode code) {
        PromotionCode own = new PromotionCode(code);
        boolean used = call.data().table(ObjectType.PROMOTION_CODE).where("code", own.code()).values().stream()
                .map(PromotionCode::new)
                .anyMatch(other -> other.isActive() && !other.id().equals(own.id()));
        if (own.isActive() && used) {
            throw StripeError.invalid(null, "An active promotion code with `code: " + own.code() + "` already exists.")
                    .param("code");
        }
    }

    private void change(Call call, ObjectNode code) {
        FieldCopy.from(call.params(), code).flags("active").metadata();
        call.params().ignoring("restrictions");
        requireUnused(call, code);
    }

    private static Listing filtered(Call call, Listing list) {
        String coupon = call.params().text("coupon").orElse(null);
        return list.byParams("code")
                .matching(code -> coupon == null || coupon.equals(new PromotionCode(code).coupon()))
                .equal("active", "customer")
                .created();
    }
}
