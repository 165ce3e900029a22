package dev.tollgate.twin.billing.tax;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Decimals;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/tax_rates. */
public final class TaxRateResource implements Resource {
    private static final String[] TAX_TYPES = {
        "amusement_tax",
        "communications_tax",
        "gst",
        "hst",
        "igst",
        "jct",
        "lease_tax",
        "mass_transit_parking_tax",
        "parking_tax",
        "pst",
        "qst",
        "retail_delivery_fee",
        "rst",
        "sales_tax",
        "service_tax",
        "vat"
    };

    @Override
    public void register(Routes routes) {
        routes.post("/v1/tax_rates", this::create)
                .list(ObjectType.TAX_RATE, list -> list.equal("active", "inclusive")
                        .created())
                .retrieve(ObjectType.TAX_RATE)
                .update(ObjectType.TAX_RATE, "tax_rate.updated", (call, rate) -> copy(call.params(), rate));
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode rate = call.data().fresh(ObjectType.TAX_RATE);
        params.requiredText("display_name");
        params.requiredText("inclusive");
        params.requiredText("percentage");
        rate.put("percentage", Decimals.read(params, "percentage", 0, 100).orElseThrow());
        FieldCopy.from(params, rate).flags("inclusive");
        copy(params, rate);
        params.done();
        return call.data().put(rate, "tax_rate.created");
    }

    private static void copy(Params params, ObjectNode rate) {
        params.text("display_name").ifPresent(name -> rate.put("display_name", name));
        FieldCopy.from(params, rate)
                .texts("country", "description", "jurisdiction", "state")
                .flags("active")
                .choice("tax_type", TAX_TYPES)
                .metadata();
    }
}
