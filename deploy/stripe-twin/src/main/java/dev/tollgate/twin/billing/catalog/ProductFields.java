package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Decimals;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.ObjectType;

/** Reads products: their own parameters, or those inside a price's or plan's. */
final class ProductFields {
    private static final int MOST_INCHES = 1_000_000;

    private ProductFields() {}

    /** A product given in place, with the given id or a new one; not stored yet. */
    static ObjectNode inline(Call call, Params params) {
        ObjectNode product = call.data().fresh(ObjectType.PRODUCT);
        params.text("id").ifPresent(id -> product.put("id", requireFree(call, id)));
        product.put("name", params.requiredText("name")).put("updated", call.now());
        FieldCopy.from(params, product)
                .texts("statement_descriptor", "tax_code", "unit_label")
                .flags("active")
                .metadata();
        return product;
    }

    static String requireFree(Call call, String id) {
        if (call.data().find(id) != null) {
            throw StripeError.invalid("resource_already_exists", "Product already exists.")
                    .param("id");
        }
        return id;
    }

    static void copy(Params params, ObjectNode product) {
        FieldCopy.from(params, product)
                .texts("description", "statement_descriptor", "tax_code", "unit_label", "url")
                .flags("active", "shippable")
                .choice("type", "good", "service")
                .metadata();
        if (params.has("images")) {
            ArrayNode images = product.putArray("images");
            params.texts("images").forEach(images::add);
        }
        if (params.has("marketing_features")) {
            ArrayNode features = product.putArray("marketing_features");
            params.objects("marketing_features")
                    .forEach(feature -> features.addObject().put("name", feature.requiredText("name")));
        }
        dimensions(params, product);
    }

    private static void dimensions(Params params, ObjectNode product) {
        if (params.unset("package_dimensions")) {
            product.putNull("package_dimensions");
        }
        params.object("package_dimensions").ifPresent(given -> {
            ObjectNode dimensions = product.putObject("package_dimensions");
            for (String side : new String[] {"height", "length", "weight", "width"}) {
                given.requiredText(side);
                dimensions.put(side, Decimals.read(given, side, 0, MOST_INCHES).orElseThrow());
            }
        });
    }
}
