package dev.tollgate.twin.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.Call;
import dev.tollgate.twin.api.FieldCopy;
import dev.tollgate.twin.api.Listing;
import dev.tollgate.twin.api.Params;
import dev.tollgate.twin.api.Resource;
import dev.tollgate.twin.api.Routes;
import dev.tollgate.twin.store.Ids;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;

/** https://docs.stripe.com/api/customers. */
public final class CustomerResource implements Resource {

    @Override
    public void register(Routes routes) {
        routes.post("/v1/customers", this::create)
                .get("/v1/customers", this::list)
                .get("/v1/customers/{id}", this::retrieve)
                .post("/v1/customers/{id}", this::update)
                .delete("/v1/customers/{id}", this::delete);
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = call.data().fresh(ObjectType.CUSTOMER);
        customer.put("invoice_prefix", Ids.invoicePrefix());
        copy(call, customer);
        call.params().done();
        call.data().put(customer);
        call.data().happened("customer.created", customer);
        return customer;
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        ObjectNode remains = call.data().find(call.id());
        boolean deleted = remains != null && remains.path("deleted").asBoolean();
        return deleted ? remains : call.target(ObjectType.CUSTOMER);
    }

    private ObjectNode update(Call call) {
        ObjectNode before = call.target(ObjectType.CUSTOMER);
        ObjectNode customer = before.deepCopy();
        copy(call, customer);
        call.params().done();
        if (!customer.equals(before)) {
            call.data().put(customer);
            call.data().changed("customer.updated", before, customer);
        }
        return customer;
    }

    private ObjectNode delete(Call call) {
        ObjectNode customer = call.target(ObjectType.CUSTOMER);
        call.params().done();
        ObjectNode remains =
                Nodes.object().put("id", call.id()).put("object", "customer").put("deleted", true);
        call.data().remove(call.id(), remains);
        call.data().happened("customer.deleted", customer);
        return remains;
    }

    private ObjectNode list(Call call) {
        return Listing.of(call, ObjectType.CUSTOMER)
                .by("email", "test_clock")
                .created()
                .answer();
    }

    private void copy(Call call, ObjectNode customer) {
        Params params = call.params();
        FieldCopy.from(params, customer)
                .texts("email", "name", "phone", "description", "test_clock")
                .integers("balance", "next_invoice_sequence")
                .texts("invoice_prefix")
                .choice("tax_exempt", "none", "exempt", "reverse")
                .address("address")
                .shipping("shipping")
                .metadata();
        params.ignoring("preferred_locales", "tax", "cash_balance");
    }
}
