package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/plans: the legacy view of recurring prices, which are what is stored. */
public final class PlanResource implements Resource {

    @Override
    public void register(Routes routes) {
        routes.post("/v1/plans", this::create)
                .get("/v1/plans", this::list)
                .get("/v1/plans/{id}", this::retrieve)
                .post("/v1/plans/{id}", this::update)
                .delete("/v1/plans/{id}", this::delete);
    }

    private ObjectNode create(Call call) {
        DataSet data = call.data();
        ObjectNode made = call.params().isText("product")
                ? null
                : call.params()
                        .object("product")
                        .map(given -> ProductFields.inline(call, given))
                        .orElseThrow(() -> call.params().missing("product"));
        ObjectNode product = made == null ? call.referenced(ObjectType.PRODUCT, call.params(), "product") : made;
        if (product == null) {
            throw call.params().missing("product");
        }
        ObjectNode price = PlanFields.read(call, Nodes.id(product));
        call.params().done();
        if (made != null) {
            data.put(made, "product.created");
        }
        data.put(price);
        data.emit("plan.created", Prices.plan(price));
        data.emit("price.created", price);
        return Prices.plan(price);
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        ObjectNode imported = call.data().find(ObjectType.PLAN, call.id());
        return imported == null ? Prices.plan(price(call)) : imported;
    }

    private ObjectNode update(Call call) {
        ObjectNode before = price(call);
        ObjectNode after = before.deepCopy();
        FieldCopy.from(call.params(), after).texts("nickname").flags("active").metadata();
        FieldCopy.from(call.params(), after.withObjectProperty("recurring")).integers("trial_period_days");
        ObjectNode product = call.referenced(ObjectType.PRODUCT, call.params(), "product");
        call.params().done();
        if (product != null) {
            after.put("product", Nodes.id(product));
        }
        call.data().put(after);
        call.data().emitUpdate("plan.updated", Prices.plan(before), Prices.plan(after));
        call.data().emitUpdate("price.updated", before, after);
        return Prices.plan(after);
    }

    private ObjectNode delete(Call call) {
        ObjectNode price = price(call);
        call.params().done();
        call.data().remove(call.id(), null);
        call.data().emit("plan.deleted", Prices.plan(price));
        call.data().emit("price.deleted", price);
        return Nodes.object().put("id", call.id()).put("object", "plan").put("deleted", true);
    }

    private ObjectNode list(Call call) {
        ObjectNode page = Listing.of(call, ObjectType.PRICE)
                .byParams("product")
                .matching(price -> price.path("recurring").isObject())
                .equal("active")
                .created()
                .answer();
        ArrayNode plans = Nodes.array();
        page.path("data").forEach(price -> plans.add(Prices.plan((ObjectNode) price)));
        page.set("data", plans);
        return page;
    }

    private static ObjectNode price(Call call) {
        ObjectNode price = call.data().find(ObjectType.PRICE, call.id());
        if (price == null || !price.path("recurring").isObject()) {
            throw StripeError.missing(ObjectType.PLAN, call.id());
        }
        return price;
    }
}
