package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Includables;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** https://docs.stripe.com/api/prices. */
public final class PriceResource implements Resource {
    private final Prices prices;

    public PriceResource(Prices prices) {
        this.prices = prices;
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/prices", this::create)
                .list(ObjectType.PRICE, PriceResource::filtered)
                .retrieve(ObjectType.PRICE)
                .update(ObjectType.PRICE, "price.updated", this::change);
    }

    @Override
    public void include(Includables includables) {
        for (ObjectType type : List.of(ObjectType.PRICE, ObjectType.PLAN)) {
            includables.add(type, "tiers", (data, price) -> hiddenFields(data, price, "tiers"));
        }
        includables.add(
                ObjectType.PRICE, "currency_options", (data, price) -> hiddenFields(data, price, "currency_options"));
    }

    private static JsonNode hiddenFields(DataSet data, ObjectNode price, String field) {
        JsonNode value = data.hidden(Nodes.id(price)).path(field);
        return value.isMissingNode() ? Nodes.MAPPER.nullNode() : value;
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode named = call.referenced(ObjectType.PRODUCT, params, "product");
        ObjectNode made = params.object("product_data")
                .map(given -> ProductFields.inline(call, given))
                .orElse(null);
        if ((named == null) == (made == null)) {
            throw StripeError.invalid(
                    "parameter_missing", "Prices require exactly one of `product` or `product_data` to be set.");
        }
        ObjectNode product = named == null ? made : named;
        ObjectNode price = prices.read(call.data(), params, Nodes.id(product));
        boolean transfer = params.flag("transfer_lookup_key").orElse(false);
        params.done();
        freeLookupKey(call, price, transfer);
        if (made != null) {
            call.data().put(made, "product.created");
        }
        prices.add(call.data(), price);
        return price;
    }

    private void change(Call call, ObjectNode price) {
        FieldCopy.from(call.params(), price)
                .texts("nickname", "lookup_key")
                .flags("active")
                .choice("tax_behavior", "exclusive", "inclusive", "unspecified")
                .metadata();
        boolean transfer = call.params().flag("transfer_lookup_key").orElse(false);
        ObjectNode hiddenFields = call.data().hidden(call.id());
        hiddenFields.set(
                "currency_options",
                PriceOptions.currencies(call.params(), price, hiddenFields.withObjectProperty("currency_options")));
        freeLookupKey(call, price, transfer);
        call.data().hide(call.id(), hiddenFields);
    }

    private static Listing filtered(Call call, Listing list) {
        Params params = call.params();
        List<String> keys = params.texts("lookup_keys");
        Map<String, String> recurring = new HashMap<>();
        params.object("recurring").ifPresent(given -> {
            for (String field : new String[] {"interval", "meter", "usage_type"}) {
                given.text(field).ifPresent(value -> recurring.put(field, value));
            }
        });
        return list.byParams("product")
                .by("lookup_key", keys.size() == 1 ? keys.get(0) : null)
                .matching(price ->
                        keys.isEmpty() || keys.contains(price.path("lookup_key").asText()))
                .matching(price -> recurring.entrySet().stream().allMatch(field -> field.getValue()
                        .equals(price.path("recurring").path(field.getKey()).asText())))
                .equal("active", "currency", "type")
                .created();
    }

    private static void freeLookupKey(Call call, ObjectNode price, boolean transfer) {
        String key = price.path("lookup_key").textValue();
        if (key == null) {
            return;
        }
        for (ObjectNode other : List.copyOf(
                call.data().table(ObjectType.PRICE).where("lookup_key", key).values())) {
            if (other.path("id").equals(price.path("id"))) {
                continue;
            }
            if (!transfer) {
                throw StripeError.invalid(null, "A price (`" + Nodes.id(other) + "`) already uses that lookup key.")
                        .param("lookup_key");
            }
            ObjectNode without = other.deepCopy();
            without.putNull("lookup_key");
            call.data().update(other, without, "price.updated");
        }
    }
}
