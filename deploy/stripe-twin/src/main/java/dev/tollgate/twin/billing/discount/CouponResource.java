package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Includables;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/coupons. */
public final class CouponResource implements Resource {

    @Override
    public void register(Routes routes) {
        routes.post("/v1/coupons", this::create)
                .list(ObjectType.COUPON, list -> list.created())
                .get("/v1/coupons/{id}", this::retrieve)
                .update(ObjectType.COUPON, "coupon.updated", this::change)
                .delete("/v1/coupons/{id}", this::delete);
    }

    @Override
    public void include(Includables includables) {
        includables.add(ObjectType.COUPON, "applies_to", (data, coupon) -> hiddenFields(data, coupon, "applies_to"));
        includables.add(
                ObjectType.COUPON,
                "currency_options",
                (data, coupon) -> hiddenFields(data, coupon, "currency_options"));
    }

    private static JsonNode hiddenFields(DataSet data, ObjectNode coupon, String field) {
        JsonNode value = data.hidden(new Coupon(coupon).id()).get(field);
        if (value != null) {
            return value;
        }
        ObjectNode nothing = Nodes.object();
        if (field.equals("applies_to")) {
            nothing.putArray("products");
        }
        return nothing;
    }

    private ObjectNode create(Call call) {
        ObjectNode coupon = CouponFields.read(call);
        call.params().done();
        return call.data().put(coupon, "coupon.created");
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        ObjectNode coupon = call.target(ObjectType.COUPON);
        return Coupons.shown(coupon, call.now());
    }

    private void change(Call call, ObjectNode coupon) {
        FieldCopy.from(call.params(), coupon).texts("name").metadata();
        ObjectNode hiddenFields = call.data().hidden(call.id());
        CouponFields.currencies(call.params(), hiddenFields);
        call.data().hide(call.id(), hiddenFields);
    }

    private ObjectNode delete(Call call) {
        ObjectNode coupon = call.target(ObjectType.COUPON);
        call.params().done();
        call.data().remove(call.id(), null);
        call.data().emit("coupon.deleted", coupon);
        return Nodes.object().put("id", call.id()).put("object", "coupon").put("deleted", true);
    }
}
