package dev.tollgate.twin.money.setup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Confirmation;
import dev.tollgate.twin.money.paymentmethod.MethodInput;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** https://docs.stripe.com/api/setup_intents and https://docs.stripe.com/api/setup_attempts. */
public final class SetupIntentResource implements Resource {
    private static final String[] WITHOUT_EFFECT = {
        "allowed_payment_method_types",
        "client_secret",
        "excluded_payment_method_types",
        "mandate_data",
        "payment_method_configuration",
        "use_stripe_sdk"
    };
    private static final String[] REFUSED = {
        "attach_to_self", "confirmation_token", "customer_account", "flow_directions", "on_behalf_of", "single_use"
    };

    private final SetupIntents intents;
    private final PaymentMethods methods;
    private final MethodInput input;

    public SetupIntentResource(SetupIntents intents, PaymentMethods methods) {
        this.intents = intents;
        this.methods = methods;
        this.input = new MethodInput(methods);
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/setup_intents", this::create)
                .list(ObjectType.SETUP_INTENT, list -> list.byParams("customer")
                        .equal("payment_method")
                        .created())
                .retrieve(ObjectType.SETUP_INTENT, "client_secret")
                .post("/v1/setup_intents/{id}", this::update)
                .post("/v1/setup_intents/{id}/confirm", this::confirm)
                .post("/v1/setup_intents/{id}/cancel", this::cancel)
                .get("/v1/setup_attempts", this::attempts);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode intent = intents.fresh(call.data());
        FieldCopy.from(params, intent).choice("usage", "off_session", "on_session");
        boolean confirm = params.flag("confirm").orElse(false);
        ObjectNode method = read(call, intent);
        Confirmation how = Confirmation.read(params);
        done(params);
        choose(intent, method);
        intents.add(call.data(), intent);
        return confirm ? confirmed(call, intent, method, how) : intent;
    }

    private ObjectNode update(Call call) {
        ObjectNode before = call.target(ObjectType.SETUP_INTENT);
        ObjectNode intent = before.deepCopy();
        ObjectNode method = read(call, intent);
        call.params().ignoring("payment_method_options");
        done(call.params());
        if (method != null || !before.path("customer").equals(intent.path("customer"))) {
            SetupIntents.requireOpen(before, "update");
        }
        choose(intent, method);
        call.data().put(intent);
        return intent;
    }

    private ObjectNode confirm(Call call) {
        ObjectNode intent = call.target(ObjectType.SETUP_INTENT);
        ObjectNode given = input.named(call);
        Confirmation how = Confirmation.read(call.params());
        done(call.params());
        SetupIntents.requireOpen(intent, "confirm");
        String id = Nodes.reference(intent.path("payment_method"));
        ObjectNode method = given == null && id != null ? methods.find(call.data(), id, "payment_method") : given;
        return confirmed(call, intent, method, how);
    }

    private ObjectNode confirmed(Call call, ObjectNode intent, ObjectNode method, Confirmation how) {
        if (method == null) {
            throw SetupErrors.withoutMethod(intent);
        }
        requireFit(intent, method);
        ObjectNode after = intents.confirm(call.data(), intent, method, how);
        if (after.path("status").asText().equals("requires_payment_method")) {
            throw SetupErrors.declined(after).keepingChanges();
        }
        return after;
    }

    private ObjectNode cancel(Call call) {
        ObjectNode intent = call.target(ObjectType.SETUP_INTENT);
        String reason = call.params()
                .choice("cancellation_reason", "abandoned", "duplicate", "requested_by_customer")
                .orElse(null);
        call.params().done();
        return intents.cancel(call.data(), intent, reason);
    }

    private ObjectNode attempts(Call call) {
        String intent = call.params().requiredText("setup_intent");
        call.known(ObjectType.SETUP_INTENT, intent, "setup_intent");
        return Listing.of(call, ObjectType.SETUP_ATTEMPT)
                .by("setup_intent", intent)
                .created()
                .answer();
    }

    private ObjectNode read(Call call, ObjectNode intent) {
        Params params = call.params();
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, params, "customer");
        if (customer != null) {
            intent.put("customer", Nodes.id(customer));
        }
        FieldCopy.from(params, intent).texts("description").metadata();
        params.object("automatic_payment_methods").ifPresent(given -> {
            ObjectNode automatic = Nodes.object();
            automatic.put(
                    "allow_redirects",
                    given.choice("allow_redirects", "always", "never").orElse("always"));
            intent.set(
                    "automatic_payment_methods",
                    automatic.put("enabled", given.flag("enabled").orElse(false).booleanValue()));
        });
        if (params.has("payment_method_types")) {
            ArrayNode types = intent.putArray("payment_method_types");
            params.texts("payment_method_types").forEach(types::add);
        }
        return input.named(call);
    }

    private static void choose(ObjectNode intent, ObjectNode method) {
        if (method != null) {
            requireFit(intent, method);
            intent.put("payment_method", Nodes.id(method));
            intent.put("status", "requires_confirmation").putNull("next_action");
        }
    }

    private static void requireFit(ObjectNode intent, ObjectNode method) {
        String type = method.path("type").asText("card");
        boolean allowed =
                intent.path("automatic_payment_methods").path("enabled").asBoolean();
        for (var known : intent.path("payment_method_types")) {
            allowed |= known.asText().equals(type);
        }
        if (!allowed) {
            throw SetupErrors.unfitMethod(type);
        }
    }

    private static void done(Params params) {
        params.rejecting(REFUSED).ignoring(WITHOUT_EFFECT).done();
    }
}
