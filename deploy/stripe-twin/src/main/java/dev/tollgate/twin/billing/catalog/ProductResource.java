package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;
import java.util.Optional;

/** https://docs.stripe.com/api/products. */
public final class ProductResource implements Resource {
    private final Prices prices;

    public ProductResource(Prices prices) {
        this.prices = prices;
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/products", this::create)
                .list(ObjectType.PRODUCT, ProductResource::filtered)
                .retrieve(ObjectType.PRODUCT)
                .update(ObjectType.PRODUCT, "product.updated", this::change)
                .delete("/v1/products/{id}", this::delete);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode product = call.data().fresh(ObjectType.PRODUCT);
        params.text("id").ifPresent(id -> product.put("id", ProductFields.requireFree(call, id)));
        product.put("name", params.requiredText("name")).put("updated", call.now());
        ProductFields.copy(params, product);
        String id = Nodes.id(product);
        Optional<ObjectNode> price =
                params.object("default_price_data").map(given -> prices.read(call.data(), given, id));
        params.done();
        price.ifPresent(p -> product.put("default_price", Nodes.id(p)));
        call.data().put(product, "product.created");
        price.ifPresent(p -> prices.add(call.data(), p));
        return product;
    }

    private void change(Call call, ObjectNode product) {
        call.params().text("name").ifPresent(name -> product.put("name", name));
        ProductFields.copy(call.params(), product);
        if (call.params().unset("default_price")) {
            product.putNull("default_price");
        }
        call.params()
                .text("default_price")
                .ifPresent(id -> product.put(
                        "default_price",
                        call.known(ObjectType.PRICE, id, "default_price")
                                .path("id")
                                .textValue()));
        product.put("updated", call.now());
    }

    private ObjectNode delete(Call call) {
        ObjectNode product = call.target(ObjectType.PRODUCT);
        call.params().done();
        boolean priced = call.data().table(ObjectType.PRICE).where("product", call.id()).values().stream()
                .anyMatch(price -> !Prices.isInline(call.data(), price));
        if (priced) {
            throw StripeError.invalid(
                    null, "This product cannot be deleted because it has one or more user-created prices.");
        }
        call.data().remove(call.id(), null);
        call.data().emit("product.deleted", product);
        return Nodes.object().put("id", call.id()).put("object", "product").put("deleted", true);
    }

    private static Listing filtered(Call call, Listing list) {
        List<String> ids = call.params().texts("ids");
        return list.matching(product -> ids.isEmpty() || ids.contains(Nodes.id(product)))
                .equal("active", "shippable", "type", "url")
                .created();
    }
}
