package dev.tollgate.twin.money.paymentmethod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;

/** Reads a new payment method from parameters: those of its own creation, or {@code payment_method_data}. */
public final class MethodInput {
    private final PaymentMethods methods;

    public MethodInput(PaymentMethods methods) {
        this.methods = methods;
    }

    /** The method {@code payment_method} or {@code payment_method_data} name, null when neither is given. */
    public ObjectNode named(Call call) {
        Params params = call.params();
        String id = params.text("payment_method").orElse(null);
        Params described = params.object("payment_method_data").orElse(null);
        if (id != null && described != null) {
            throw StripeError.invalid(
                    "parameters_exclusive",
                    "You may only specify one of these parameters: payment_method, payment_method_data.");
        }
        if (described != null) {
            return read(call, described);
        }
        return id == null ? null : methods.find(call.data(), id, "payment_method");
    }

    /** A new stored method, a card or a bank account. */
    ObjectNode read(Call call, Params given) {
        given.requiredText("type");
        String type =
                given.choice("type", "card", "sepa_debit", "us_bank_account").orElseThrow();
        ObjectNode method = type.equals("card") ? card(call, given) : debit(call, given, type);
        ObjectNode described = method.deepCopy();
        copy(given, described);
        call.data().put(described);
        return described;
    }

    static void copy(Params given, ObjectNode method) {
        FieldCopy.from(given, method)
                .choice("allow_redisplay", "always", "limited", "unspecified")
                .metadata();
        given.object("billing_details")
                .ifPresent(details -> FieldCopy.from(details, method.withObjectProperty("billing_details"))
                        .texts("email", "name", "phone", "tax_id")
                        .address("address"));
        given.ignoring("radar_options");
    }

    private ObjectNode card(Call call, Params given) {
        CardInput input = CardInput.read(call.data(), given.object("card").orElseThrow(() -> given.missing("card")));
        ObjectNode method = methods.card(call.data(), input.card(), input.expMonth(), input.expYear());
        methods.add(call.data(), method, input.card());
        return method;
    }

    private ObjectNode debit(Call call, Params given, String type) {
        Params details = given.object(type).orElseThrow(() -> given.missing(type));
        BankAccount account = type.equals("sepa_debit") ? Iban.read(details) : UsAccount.read(details);
        Params billing = given.object("billing_details").orElseThrow(() -> given.missing("billing_details"));
        billing.requiredText("name");
        if (type.equals("sepa_debit")) {
            billing.requiredText("email");
        }
        return methods.addDebit(call.data(), account);
    }
}
