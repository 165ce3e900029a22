package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.MethodInput;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** https://docs.stripe.com/api/payment_intents. */
public final class PaymentIntentResource implements Resource {
    private static final String[] FIXED = {"amount", "currency", "customer", "capture_method"};

    private final Intents intents;
    private final PaymentMethods methods;
    private final MethodInput input;

    public PaymentIntentResource(Intents intents, PaymentMethods methods) {
        this.intents = intents;
        this.methods = methods;
        this.input = new MethodInput(methods);
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/payment_intents", this::create)
                .list(ObjectType.PAYMENT_INTENT, list -> list.byParams("customer")
                        .created())
                .retrieve(ObjectType.PAYMENT_INTENT, "client_secret")
                .post("/v1/payment_intents/{id}", this::update)
                .post("/v1/payment_intents/{id}/confirm", this::confirm)
                .post("/v1/payment_intents/{id}/capture", this::capture)
                .post("/v1/payment_intents/{id}/cancel", this::cancel);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        long amount = IntentParams.amount(params, "");
        ObjectNode intent = intents.fresh(call.data(), amount, Currencies.require(params, "currency"));
        IntentParams.automaticTypes(params, intent);
        IntentParams.copy(call, intent);
        FieldCopy.from(params, intent).choice("confirmation_method", "automatic", "manual");
        boolean confirm = params.flag("confirm").orElse(false);
        Confirmation how = Confirmation.read(params);
        ObjectNode method = input.named(call);
        IntentParams.done(params);
        choose(call, intent, method);
        intents.add(call.data(), intent);
        return confirm ? confirmed(call, intent, method, how) : intent;
    }

    private ObjectNode update(Call call) {
        ObjectNode before = call.target(ObjectType.PAYMENT_INTENT);
        ObjectNode intent = before.deepCopy();
        Params params = call.params();
        if (params.has("amount")) {
            intent.put("amount", IntentParams.amount(params, new PaymentIntent(intent).currency()));
        }
        if (params.has("currency")) {
            intent.put("currency", Currencies.require(params, "currency"));
        }
        IntentParams.copy(call, intent);
        ObjectNode method = input.named(call);
        IntentParams.done(params);
        requireOpen(before, intent, method);
        requireOwn(call, before, intent);
        choose(call, intent, method);
        call.data().put(intent);
        return intent;
    }

    private static void requireOpen(ObjectNode before, ObjectNode after, ObjectNode method) {
        if (new PaymentIntent(before).status().isConfirmable()) {
            return;
        }
        for (String field : FIXED) {
            if (!before.path(field).equals(after.path(field))) {
                throw IntentErrors.notUpdatable(before, field);
            }
        }
        if (method != null) {
            throw IntentErrors.notUpdatable(before, "payment_method");
        }
    }

    /** Amount and customer of an invoice's intent come from the invoice. */
    private static void requireOwn(Call call, ObjectNode before, ObjectNode after) {
        for (String field : FIXED) {
            if (!before.path(field).equals(after.path(field)) && isOfInvoice(call, before)) {
                throw IntentErrors.ofInvoice(before, field + " could not be updated");
            }
        }
    }

    private static boolean isOfInvoice(Call call, ObjectNode intent) {
        String id = Nodes.id(intent);
        return !call.data()
                .table(ObjectType.INVOICE_PAYMENT)
                .where("payment.payment_intent", id)
                .isEmpty();
    }

    private void choose(Call call, ObjectNode intent, ObjectNode method) {
        if (method != null) {
            IntentParams.requireFit(intent, method);
            methods.requireUsable(call.data(), method, Nodes.text(intent, "customer"));
            intent.put("payment_method", Nodes.id(method));
            intent.put("status", "requires_confirmation").putNull("next_action");
        }
    }

    private ObjectNode confirm(Call call) {
        ObjectNode before = call.target(ObjectType.PAYMENT_INTENT);
        ObjectNode intent = before.deepCopy();
        Params params = call.params();
        IntentParams.copy(call, intent);
        Confirmation how = Confirmation.read(params);
        ObjectNode given = input.named(call);
        params.ignoring("client_secret");
        IntentParams.done(params);
        if (!new PaymentIntent(before).status().isConfirmable()) {
            throw IntentErrors.notConfirmable(before);
        }
        requireOwn(call, before, intent);
        String id = new PaymentIntent(intent).paymentMethod();
        ObjectNode method = given == null && id != null ? methods.find(call.data(), id, "payment_method") : given;
        return confirmed(call, intent, method, how);
    }

    private ObjectNode confirmed(Call call, ObjectNode intent, ObjectNode method, Confirmation how) {
        if (method == null) {
            throw IntentErrors.withoutMethod(intent);
        }
        IntentParams.requireFit(intent, method);
        ObjectNode after = intents.confirm(call.data(), intent, method, how);
        if (new PaymentIntent(after).status() == IntentStatus.REQUIRES_PAYMENT_METHOD) {
            throw IntentErrors.declined(after).keepingChanges();
        }
        return after;
    }

    private ObjectNode capture(Call call) {
        ObjectNode intent = call.target(ObjectType.PAYMENT_INTENT).deepCopy();
        Params params = call.params();
        Long amount = params.integer("amount_to_capture", 1, IntentParams.MOST).orElse(null);
        FieldCopy.from(params, intent)
                .texts("statement_descriptor", "statement_descriptor_suffix")
                .metadata();
        params.ignoring("amount_details", "final_capture", "payment_details")
                .rejecting("application_fee_amount", "hooks", "transfer_data")
                .done();
        return intents.capture(call.data(), intent, amount);
    }

    private ObjectNode cancel(Call call) {
        ObjectNode intent = call.target(ObjectType.PAYMENT_INTENT);
        String reason = call.params()
                .choice("cancellation_reason", "abandoned", "duplicate", "fraudulent", "requested_by_customer")
                .orElse(null);
        call.params().done();
        if (isOfInvoice(call, intent)) {
            throw IntentErrors.ofInvoice(intent, "status could not be changed to canceled");
        }
        return intents.cancel(call.data(), intent, reason);
    }
}
