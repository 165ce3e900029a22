package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.CardInput;
import dev.tollgate.twin.money.paymentmethod.Decline;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import dev.tollgate.twin.money.paymentmethod.TestCard;
import dev.tollgate.twin.money.paymentmethod.Tokens;

/** A charge of a token without an intent, as legacy clients create it. */
final class ChargeCreation {
    private final Charging charging;
    private final PaymentMethods methods;

    ChargeCreation(Charging charging, PaymentMethods methods) {
        this.charging = charging;
        this.methods = methods;
    }

    ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode charge = call.data().fresh(ObjectType.CHARGE);
        charge.put("amount", IntentParams.amount(params, "")).put("currency", Currencies.require(params, "currency"));
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, params, "customer");
        boolean capture = params.flag("capture").orElse(true);
        String source = params.text("source").orElse(null);
        FieldCopy.from(params, charge)
                .texts("description", "receipt_email", "statement_descriptor", "statement_descriptor_suffix")
                .texts("transfer_group")
                .shipping("shipping")
                .metadata();
        params.ignoring("radar_options")
                .rejecting("application_fee", "application_fee_amount", "destination", "on_behalf_of", "transfer_data")
                .done();
        if (customer != null) {
            charge.put("customer", Nodes.id(customer));
        }
        pay(call, charge, card(call, customer, source));
        return charge(call, charge, capture);
    }

    private CardInput card(Call call, ObjectNode customer, String source) {
        if (source != null) {
            return Tokens.use(call.data(), source, "source");
        }
        if (customer == null) {
            throw StripeError.invalid("parameter_missing", "Must provide source or customer.");
        }
        throw StripeError.card("missing", "Cannot charge a customer that has no active card");
    }

    private void pay(Call call, ObjectNode charge, CardInput input) {
        ObjectNode method = methods.card(call.data(), input.card(), input.expMonth(), input.expYear());
        ObjectNode card = Tokens.card(input, null);
        charge.set("source", card);
        charge.put("payment_method", Nodes.id(card));
        charge.set("billing_details", method.get("billing_details"));
        charge.set("payment_method_details", ChargeDetails.of(method, new Charge(charge).amount(), false));
        Charging.remember(call.data(), charge, input.card());
    }

    private ObjectNode charge(Call call, ObjectNode charge, boolean capture) {
        TestCard card = TestCard.valueOf(Nodes.text(call.data().hidden(Nodes.id(charge)), "card"));
        Decline decline = card.asksForAuthentication() ? Decline.AUTHENTICATION_REQUIRED : card.decline();
        if (decline != Decline.NONE) {
            ObjectNode declined = charging.decline(call.data(), charge, decline);
            throw decline.error().with("charge", declined.get("id")).keepingChanges();
        }
        if (!capture) {
            return charging.authorize(call.data(), charge);
        }
        ObjectNode taken = charging.succeed(call.data(), charge, false);
        charging.done(call.data(), taken);
        return call.data().find(ObjectType.CHARGE, Nodes.id(taken));
    }
}
