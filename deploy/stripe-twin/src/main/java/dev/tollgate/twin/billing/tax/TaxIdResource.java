package dev.tollgate.twin.billing.tax;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/customer_tax_ids; numbers are never verified, they stay pending. */
public final class TaxIdResource implements Resource {

    @Override
    public void register(Routes routes) {
        routes.post("/v1/customers/{customer}/tax_ids", this::create)
                .get("/v1/customers/{customer}/tax_ids", this::list)
                .get("/v1/customers/{customer}/tax_ids/{id}", this::retrieve)
                .delete("/v1/customers/{customer}/tax_ids/{id}", this::delete);
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = call.target(ObjectType.CUSTOMER);
        ObjectNode taxId = TaxIds.read(call.data(), call.params(), Nodes.id(customer));
        call.params().done();
        TaxIds.add(call.data(), taxId);
        return taxId;
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        return taxId(call);
    }

    private ObjectNode delete(Call call) {
        ObjectNode taxId = taxId(call);
        call.params().done();
        String id = Nodes.id(taxId);
        call.data().remove(id, null);
        call.data().emit("customer.tax_id.deleted", taxId);
        return Nodes.object().put("id", id).put("object", "tax_id").put("deleted", true);
    }

    private ObjectNode list(Call call) {
        call.target(ObjectType.CUSTOMER);
        return Listing.of(call, ObjectType.TAX_ID).by("customer", call.id()).answer();
    }

    private static ObjectNode taxId(Call call) {
        call.target(ObjectType.CUSTOMER);
        String id = call.values().get(1);
        ObjectNode taxId = call.data().find(ObjectType.TAX_ID, id);
        if (taxId == null || !call.id().equals(Nodes.text(taxId, "customer"))) {
            throw StripeError.missing(ObjectType.TAX_ID, id);
        }
        return taxId;
    }
}
