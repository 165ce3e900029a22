package dev.tollgate.twin.money.refund;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/refunds, also under the charge they belong to. */
public final class RefundResource implements Resource {
    private static final long MOST = 99_999_999;

    private final Refunding refunding;

    public RefundResource(Refunding refunding) {
        this.refunding = refunding;
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/refunds", call -> create(call, named(call)))
                .list(ObjectType.REFUND, list -> list.byParams("charge", "payment_intent")
                        .created())
                .retrieve(ObjectType.REFUND)
                .post("/v1/refunds/{id}", this::update)
                .post("/v1/refunds/{id}/cancel", this::cancel)
                .post("/v1/charges/{id}/refunds", call -> create(call, call.target(ObjectType.CHARGE)))
                .get("/v1/charges/{id}/refunds", this::listOfCharge)
                .get("/v1/charges/{id}/refunds/{refund}", this::retrieveOfCharge);
    }

    private ObjectNode create(Call call, ObjectNode charge) {
        Params params = call.params();
        ObjectNode refund = call.data().fresh(ObjectType.REFUND);
        Long amount = params.integer("amount", 1, MOST).orElse(null);
        FieldCopy.from(params, refund)
                .choice("reason", "duplicate", "fraudulent", "requested_by_customer")
                .metadata();
        params.ignoring("instructions_email")
                .rejecting("currency", "customer", "origin", "refund_application_fee", "reverse_transfer")
                .done();
        return refunding.refund(call.data(), charge, refund, amount);
    }

    /** The charge a new refund names, by itself or through its intent. */
    private static ObjectNode named(Call call) {
        Params params = call.params();
        String chargeId = params.text("charge").orElse(null);
        String intentId = params.text("payment_intent").orElse(null);
        if (chargeId == null && intentId == null) {
            throw RefundErrors.nothingNamed();
        }
        ObjectNode charge = chargeId == null ? null : existing(call, ObjectType.CHARGE, chargeId, "charge");
        if (intentId == null) {
            return charge;
        }
        ObjectNode intent = existing(call, ObjectType.PAYMENT_INTENT, intentId, "payment_intent");
        String latest = Nodes.reference(intent.path("latest_charge"));
        boolean paid = intent.path("status").asText().equals("succeeded");
        if (!paid || latest == null || chargeId != null && !latest.equals(chargeId)) {
            throw RefundErrors.nothingToRefund(intent);
        }
        return existing(call, ObjectType.CHARGE, latest, "charge");
    }

    private static ObjectNode existing(Call call, ObjectType type, String id, String param) {
        ObjectNode found = call.data().find(type, id);
        if (found == null) {
            throw StripeError.unknownReference(type, id, param).asNotFound();
        }
        return found;
    }

    private ObjectNode update(Call call) {
        ObjectNode before = call.target(ObjectType.REFUND);
        ObjectNode refund = before.deepCopy();
        FieldCopy.from(call.params(), refund).metadata();
        call.params().done();
        refunding.changed(call.data(), before, refund);
        return refund;
    }

    private ObjectNode cancel(Call call) {
        call.params().done();
        return refunding.cancel(call.data(), call.target(ObjectType.REFUND));
    }

    private ObjectNode listOfCharge(Call call) {
        call.target(ObjectType.CHARGE);
        return Listing.of(call, ObjectType.REFUND).by("charge", call.id()).answer();
    }

    private ObjectNode retrieveOfCharge(Call call) {
        call.params().done();
        ObjectNode refund = call.target(ObjectType.REFUND, call.values().get(1));
        return call.id().equals(Nodes.text(refund, "charge")) ? refund : call.target(ObjectType.REFUND, "");
    }
}
