package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Includables;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** https://docs.stripe.com/api/charges. */
public final class ChargeResource implements Resource {
    private final Charging charging;
    private final ChargeCreation creation;

    public ChargeResource(Charging charging, PaymentMethods methods) {
        this.charging = charging;
        this.creation = new ChargeCreation(charging, methods);
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/charges", creation::create)
                .list(ObjectType.CHARGE, list -> list.byParams("customer", "payment_intent")
                        .equal("transfer_group")
                        .created())
                .retrieve(ObjectType.CHARGE)
                .update(ObjectType.CHARGE, "charge.updated", this::change)
                .post("/v1/charges/{id}/capture", this::capture);
    }

    @Override
    public void include(Includables includables) {
        includables.add(ObjectType.CHARGE, "refunds", (data, charge) -> {
            String id = Nodes.id(charge);
            ArrayNode refunds = Nodes.array();
            data.table(ObjectType.REFUND).where("charge", id).values().forEach(refunds::add);
            return Nodes.list(refunds, "/v1/charges/" + id + "/refunds");
        });
    }

    private void change(Call call, ObjectNode charge) {
        Params params = call.params();
        FieldCopy.from(params, charge)
                .texts("description", "receipt_email", "transfer_group")
                .shipping("shipping")
                .metadata();
        params.object("fraud_details")
                .ifPresent(fraud -> FieldCopy.from(fraud, charge.withObjectProperty("fraud_details"))
                        .choice("user_report", "fraudulent", "safe"));
        params.rejecting("customer");
    }

    /** Only of charges without an intent: an intent's charge is captured through it. */
    private ObjectNode capture(Call call) {
        ObjectNode charge = call.target(ObjectType.CHARGE);
        Params params = call.params();
        Long amount = params.integer("amount", 1, IntentParams.MOST).orElse(null);
        params.ignoring("receipt_email", "statement_descriptor", "statement_descriptor_suffix", "transfer_group")
                .rejecting("application_fee", "application_fee_amount", "transfer_data")
                .done();
        if (new Charge(charge).paymentIntent() != null) {
            throw StripeError.invalid(
                    null,
                    "This charge was created by a PaymentIntent. Capture the PaymentIntent "
                            + new Charge(charge).paymentIntent() + " instead.");
        }
        long held = new Charge(charge).amount();
        requireHeld(charge, amount, held);
        ObjectNode captured = charging.capture(call.data(), charge, amount == null ? held : amount);
        charging.done(call.data(), captured);
        return call.data().find(ObjectType.CHARGE, call.id());
    }

    private static void requireHeld(ObjectNode charge, Long amount, long held) {
        String id = Nodes.id(charge);
        if (new Charge(charge).isCaptured()) {
            throw StripeError.invalid("charge_already_captured", "Charge " + id + " has already been captured.");
        }
        if (!new Charge(charge).holdsMoney()) {
            throw StripeError.invalid(null, "Charge " + id + " cannot be captured.");
        }
        if (amount != null && amount > held) {
            throw StripeError.invalid("amount_too_large", "Amount must be less than or equal to the amount held.")
                    .param("amount");
        }
    }
}
