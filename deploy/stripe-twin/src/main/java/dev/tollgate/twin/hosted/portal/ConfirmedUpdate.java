package dev.tollgate.twin.hosted.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.List;

/** The change a {@code subscription_update_confirm} flow asks its customer to confirm. */
record ConfirmedUpdate(JsonNode json) {

    /** Reads a flow's part, whose subscription is read already: one item of it, and discounts. */
    static void read(Call call, Params params, ObjectNode subscription, ObjectNode part) {
        ArrayNode discounts = Nodes.array();
        for (Params given : params.objects("discounts")) {
            ObjectNode coupon = call.referenced(ObjectType.COUPON, given, "coupon");
            ObjectNode code = call.referenced(ObjectType.PROMOTION_CODE, given, "promotion_code");
            discounts.addObject().put("coupon", id(coupon)).put("promotion_code", id(code));
        }
        part.set("discounts", discounts);
        List<Params> items = params.objects("items");
        if (items.size() != 1) {
            throw StripeError.invalid(null, "Exactly one item of the subscription can be updated.")
                    .param(params.name("items"));
        }
        part.putArray("items").add(item(call, items.get(0), subscription));
    }

    private static ObjectNode item(Call call, Params given, ObjectNode subscription) {
        String id = given.requiredText("id");
        boolean own = false;
        for (JsonNode item : subscription.path("items").path("data")) {
            own |= id.equals(Nodes.text(item, "id"));
        }
        if (!own) {
            throw StripeError.unknownReference(ObjectType.SUBSCRIPTION_ITEM, id, given.name("id"));
        }
        ObjectNode price = call.referenced(ObjectType.PRICE, given, "price");
        ObjectNode item = Nodes.object().put("id", id).put("price", id(price));
        given.integer("quantity", 0, Integer.MAX_VALUE).ifPresent(quantity -> item.put("quantity", quantity));
        return item;
    }

    private static String id(ObjectNode object) {
        return object == null ? null : Nodes.text(object, "id");
    }

    String subscription() {
        return Nodes.text(json, "subscription");
    }

    /** The id of the new price; null when it stays. */
    String price() {
        return Nodes.text(item(), "price");
    }

    /** Whether its item has the price already, or none is given. */
    boolean keepsPrice(ObjectNode subscription) {
        for (JsonNode item : subscription.path("items").path("data")) {
            if (Nodes.id(item).equals(Nodes.id(item()))) {
                return price() == null || price().equals(Nodes.id(item.path("price")));
            }
        }
        return false;
    }

    /** Null when it stays. */
    Long quantity() {
        return item().has("quantity") ? item().get("quantity").asLong() : null;
    }

    /** Names and values of the update, the item's names begin with {@code items}. */
    List<String> form(String items) {
        List<String> form = new ArrayList<>();
        item().properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> form.addAll(List.of(
                        items + "[0][" + field.getKey() + "]", field.getValue().asText())));
        int index = 0;
        for (JsonNode discount : json.path("discounts")) {
            String name = "discounts[" + index++ + "]";
            discount.properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> form.addAll(List.of(
                            name + "[" + field.getKey() + "]", field.getValue().asText())));
        }
        return form;
    }

    private JsonNode item() {
        return json.path("items").path(0);
    }
}
