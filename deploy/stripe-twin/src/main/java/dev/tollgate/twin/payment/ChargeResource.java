package dev.tollgate.twin.payment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.Call;
import dev.tollgate.twin.api.FieldCopy;
import dev.tollgate.twin.api.Includables;
import dev.tollgate.twin.api.Listing;
import dev.tollgate.twin.api.Resource;
import dev.tollgate.twin.api.Routes;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;

/** https://docs.stripe.com/api/charges. Charges are made by confirming payment intents only. */
public final class ChargeResource implements Resource {

    @Override
    public void register(Routes routes) {
        routes.get("/v1/charges", this::list)
                .get("/v1/charges/{id}", this::retrieve)
                .post("/v1/charges/{id}", this::update)
                .get("/v1/balance_transactions", this::transactions)
                .get("/v1/balance_transactions/{id}", this::transaction);
    }

    @Override
    public void include(Includables includables) {
        includables.add(ObjectType.CHARGE, "refunds", (data, charge) -> {
            String id = charge.path("id").textValue();
            ArrayNode refunds = Nodes.array();
            data.table(ObjectType.REFUND).where("charge", id).values().forEach(refunds::add);
            return Nodes.list(refunds, "/v1/charges/" + id + "/refunds");
        });
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        return call.target(ObjectType.CHARGE);
    }

    private ObjectNode update(Call call) {
        ObjectNode before = call.target(ObjectType.CHARGE);
        ObjectNode charge = before.deepCopy();
        FieldCopy.from(call.params(), charge)
                .texts("description", "receipt_email", "transfer_group")
                .shipping("shipping")
                .metadata();
        call.params().done();
        call.data().put(charge);
        call.data().changed("charge.updated", before, charge);
        return charge;
    }

    private ObjectNode list(Call call) {
        return Listing.of(call, ObjectType.CHARGE)
                .byParams("customer", "payment_intent")
                .equal("transfer_group")
                .created()
                .answer();
    }

    private ObjectNode transaction(Call call) {
        call.params().done();
        return call.target(ObjectType.BALANCE_TRANSACTION);
    }

    private ObjectNode transactions(Call call) {
        return Listing.of(call, ObjectType.BALANCE_TRANSACTION)
                .byParams("source")
                .equal("currency", "type")
                .created()
                .answer();
    }
}
