package dev.tollgate.twin.payment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.Call;
import dev.tollgate.twin.api.FieldCopy;
import dev.tollgate.twin.api.Listing;
import dev.tollgate.twin.api.Params;
import dev.tollgate.twin.api.Resource;
import dev.tollgate.twin.api.Routes;
import dev.tollgate.twin.api.StripeError;
import dev.tollgate.twin.paymentmethod.PaymentMethods;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;
import java.util.Locale;

/** https://docs.stripe.com/api/payment_intents. */
public final class PaymentIntentResource implements Resource {
    private static final long MOST = 99_999_999;
    private static final long LEAST = 50;
    private static final String[] WITHOUT_EFFECT = {
        "amount_details",
        "confirmation_method",
        "error_on_requires_action",
        "excluded_payment_method_types",
        "mandate",
        "mandate_data",
        "off_session",
        "payment_details",
        "payment_method_configuration",
        "payment_method_options",
        "radar_options",
        "use_stripe_sdk",
        "allowed_payment_method_types"
    };

    private final Intents intents;
    private final PaymentMethods methods;

    public PaymentIntentResource(Intents intents, PaymentMethods methods) {
        this.intents = intents;
        this.methods = methods;
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/payment_intents", this::create)
                .get("/v1/payment_intents", this::list)
                .get("/v1/payment_intents/{id}", this::retrieve)
                .post("/v1/payment_intents/{id}", this::update)
                .post("/v1/payment_intents/{id}/confirm", this::confirm)
                .post("/v1/payment_intents/{id}/capture", this::capture)
                .post("/v1/payment_intents/{id}/cancel", this::cancel);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        long amount = amount(params);
        ObjectNode intent = intents.fresh(call.data(), amount, Currencies.require(params, "currency"));
        params.choice("capture_method", "automatic", "automatic_async", "manual")
                .ifPresent(capture -> intent.put("capture_method", capture));
        copy(call, intent);
        boolean confirm = params.flag("confirm").orElse(false);
        String returnUrl = params.text("return_url").orElse(null);
        String methodId = params.text("payment_method").orElse(null);
        params.ignoring(WITHOUT_EFFECT).done();
        ObjectNode method = methodId == null ? null : methods.find(call.data(), methodId, "payment_method");
        if (method != null) {
            intent.set("payment_method", method.path("id"));
            intent.put("status", "requires_confirmation");
        }
        intents.add(call.data(), intent);
        return confirm ? confirmed(call, intent, method, returnUrl) : intent;
    }

    private ObjectNode retrieve(Call call) {
        call.params().ignoring("client_secret").done();
        return call.target(ObjectType.PAYMENT_INTENT);
    }

    private ObjectNode update(Call call) {
        ObjectNode intent = call.target(ObjectType.PAYMENT_INTENT).deepCopy();
        Params params = call.params();
        if (params.has("amount")) {
            intent.put("amount", amount(params));
        }
        copy(call, intent);
        String methodId = params.text("payment_method").orElse(null);
        params.ignoring(WITHOUT_EFFECT).done();
        if (methodId != null) {
            intent.set(
                    "payment_method",
                    methods.find(call.data(), methodId, "payment_method").path("id"));
            intent.put("status", "requires_confirmation");
        }
        call.data().put(intent);
        return intent;
    }

    private ObjectNode confirm(Call call) {
        ObjectNode intent = call.target(ObjectType.PAYMENT_INTENT);
        Params params = call.params();
        String given = params.text("payment_method").orElse(null);
        String returnUrl = params.text("return_url").orElse(null);
        params.ignoring("client_secret", "receipt_email", "setup_future_usage", "shipping", "capture_method")
                .ignoring(WITHOUT_EFFECT)
                .done();
        String id = given == null ? Nodes.reference(intent.path("payment_method")) : given;
        ObjectNode method = id == null ? null : methods.find(call.data(), id, "payment_method");
        return confirmed(call, intent, method, returnUrl);
    }

    private ObjectNode confirmed(Call call, ObjectNode intent, ObjectNode method, String returnUrl) {
        if (method == null) {
            throw StripeError.invalid(
                            "parameter_missing",
                            "You cannot confirm this PaymentIntent because it's missing a payment method. Update the "
                                    + "PaymentIntent with a payment method and then confirm it again.")
                    .with("payment_intent", intent);
        }
        ObjectNode after = intents.confirm(call.data(), intent, method, returnUrl);
        if (after.path("status").asText().equals("requires_payment_method")) {
            throw Intents.declined(after).keepingChanges();
        }
        boolean keep = !after.path("setup_future_usage").isNull()
                && after.path("customer").isTextual();
        if (keep && after.path("status").asText().equals("succeeded")) {
            methods.attach(call.data(), method, after.path("customer").textValue());
        }
        return after;
    }

    private ObjectNode capture(Call call) {
        ObjectNode intent = call.target(ObjectType.PAYMENT_INTENT);
        Long amount = call.params().integer("amount_to_capture", 1, MOST).orElse(null);
        call.params()
                .ignoring("metadata", "final_capture", "statement_descriptor")
                .done();
        return intents.capture(call.data(), intent, amount);
    }

    private ObjectNode cancel(Call call) {
        ObjectNode intent = call.target(ObjectType.PAYMENT_INTENT);
        String reason = call.params()
                .choice("cancellation_reason", "abandoned", "duplicate", "fraudulent", "requested_by_customer")
                .orElse(null);
        call.params().done();
        return intents.cancel(call.data(), intent, reason);
    }

    private ObjectNode list(Call call) {
        return Listing.of(call, ObjectType.PAYMENT_INTENT)
                .byParams("customer")
                .created()
                .answer();
    }

    private static long amount(Params params) {
        long amount = params.integer("amount", 1, MOST).orElseThrow(() -> params.missing("amount"));
        String currency = params.text("currency").orElse("").toLowerCase(Locale.ROOT);
        if (amount < LEAST && currency.matches("usd|eur")) {
            throw StripeError.invalid("amount_too_small", "Amount must be at least 0.50 " + currency + ".")
                    .param("amount");
        }
        return amount;
    }

    private static void copy(Call call, ObjectNode intent) {
        Params params = call.params();
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, params, "customer");
        if (customer != null) {
            intent.set("customer", customer.path("id"));
        }
        FieldCopy.from(params, intent)
                .texts("description", "receipt_email", "statement_descriptor", "statement_descriptor_suffix")
                .texts("transfer_group")
                .choice("setup_future_usage", "off_session", "on_session")
                .shipping("shipping")
                .metadata();
        params.object("automatic_payment_methods").ifPresent(automatic -> {
            boolean enabled = automatic.flag("enabled").orElse(false);
            automatic.ignoring("allow_redirects");
            intent.set("automatic_payment_methods", Nodes.object().put("enabled", enabled));
        });
        if (params.has("payment_method_types")) {
            ArrayNode types = intent.putArray("payment_method_types");
            params.texts("payment_method_types").forEach(types::add);
        }
    }
}
