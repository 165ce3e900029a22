package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.Locale;

/** Reads a payment intent's own parameters. */
final class IntentParams {
    static final long MOST = 99_999_999;

    private static final String[] WITHOUT_EFFECT = {
        "allowed_payment_method_types",
        "amount_details",
        "excluded_payment_method_types",
        "mandate",
        "mandate_data",
        "payment_details",
        "payment_method_configuration",
        "payment_method_options",
        "radar_options",
        "use_stripe_sdk"
    };
    private static final String[] REFUSED = {
        "amount_to_confirm",
        "application_fee_amount",
        "confirmation_token",
        "customer_account",
        "hooks",
        "on_behalf_of",
        "transfer_data"
    };

    private IntentParams() {}

    /** Everything is read: what is left is unknown. */
    static void done(Params params) {
        params.rejecting(REFUSED).ignoring(WITHOUT_EFFECT).done();
    }

    /** In minor units of the currency the parameters or else the intent name. */
    static long amount(Params params, String presentCurrency) {
        long amount = params.integer("amount", 1, MOST).orElseThrow(() -> params.missing("amount"));
        String currency = params.text("currency").orElse(presentCurrency).toLowerCase(Locale.ROOT);
        long least = MinimumCharge.of(currency);
        if (amount < least) {
            throw StripeError.invalid(
                            "amount_too_small",
                            "Amount must be at least " + Currencies.format(least, currency) + " " + currency)
                    .param("amount");
        }
        return amount;
    }

    static void copy(Call call, ObjectNode intent) {
        Params params = call.params();
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, params, "customer");
        if (customer != null) {
            intent.put("customer", Nodes.id(customer));
        }
        FieldCopy.from(params, intent)
                .texts("description", "receipt_email", "statement_descriptor", "statement_descriptor_suffix")
                .texts("transfer_group")
                .choice("setup_future_usage", "off_session", "on_session")
                .choice("capture_method", "automatic", "automatic_async", "manual")
                .shipping("shipping")
                .metadata();
        if (params.unset("setup_future_usage")) {
            intent.putNull("setup_future_usage");
        }
        types(params, intent);
    }

    /** {@code automatic_payment_methods} and {@code payment_method_types}, which exclude each other. */
    static void types(Params params, ObjectNode intent) {
        Params automatic = params.object("automatic_payment_methods").orElse(null);
        boolean enabled = automatic != null && automatic.flag("enabled").orElse(false);
        if (enabled && params.has("payment_method_types")) {
            throw StripeError.invalid(
                            null,
                            "You may only specify one of these parameters: automatic_payment_methods, "
                                    + "payment_method_types.")
                    .param("payment_method_types");
        }
        if (automatic != null) {
            ObjectNode shown = Nodes.object();
            shown.put(
                    "allow_redirects",
                    automatic.choice("allow_redirects", "always", "never").orElse("always"));
            intent.set("automatic_payment_methods", shown.put("enabled", enabled));
        }
        if (params.has("payment_method_types")) {
            ArrayNode types = intent.putArray("payment_method_types");
            params.texts("payment_method_types").forEach(types::add);
        }
    }

    /** A new intent takes every method that is enabled, unless its parameters say which it takes. */
    static void automaticTypes(Params params, ObjectNode intent) {
        if (!params.has("automatic_payment_methods") && !params.has("payment_method_types")) {
            intent.putObject("automatic_payment_methods")
                    .put("allow_redirects", "always")
                    .put("enabled", true);
        }
    }

    /** The method may pay this intent, or 400. */
    static void requireFit(ObjectNode intent, ObjectNode method) {
        String type = PaymentMethods.type(method);
        PaymentIntent paid = new PaymentIntent(intent);
        boolean allowed = paid.takesAutomaticMethods() || paid.methodTypes().contains(type);
        String currency = paid.currency();
        boolean foreign = type.equals("sepa_debit") && !currency.equals("eur")
                || type.equals("us_bank_account") && !currency.equals("usd");
        if (!allowed || foreign) {
            throw IntentErrors.unfitMethod(intent, type);
        }
    }
}
