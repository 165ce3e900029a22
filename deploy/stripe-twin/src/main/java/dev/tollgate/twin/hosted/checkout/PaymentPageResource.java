package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** Paying a session without a browser, as Stripe's command line does it. Stripe does not document these addresses. */
public final class PaymentPageResource implements Resource {
    private final PaymentMethods methods;
    private final Completion completion;

    public PaymentPageResource(PaymentMethods methods, Completion completion) {
        this.methods = methods;
        this.completion = completion;
    }

    @Override
    public void register(Routes routes) {
        routes.get("/v1/payment_pages/{id}", this::retrieve).post("/v1/payment_pages/{id}/confirm", this::confirm);
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        return page(call.target(ObjectType.CHECKOUT_SESSION));
    }

    private ObjectNode confirm(Call call) {
        Params params = call.params();
        ObjectNode session = call.target(ObjectType.CHECKOUT_SESSION);
        String methodId = params.requiredText("payment_method");
        Long expected = params.integer("expected_amount").orElse(null);
        params.done();
        if (!session.path("status").asText().equals("open") || Expiry.isOver(call.data(), session)) {
            throw StripeError.invalid(null, "This Checkout Session is no longer open.");
        }
        if (expected != null && expected != session.path("amount_total").asLong()) {
            throw StripeError.invalid(
                            "checkout_amount_mismatch", "The amount of the Checkout Session is not the expected one.")
                    .param("expected_amount");
        }
        ObjectNode method = methods.find(call.data(), methodId, "payment_method");
        return page(completion.payWith(call.data(), session, method));
    }

    private static ObjectNode page(ObjectNode session) {
        ObjectNode page = Nodes.object();
        page.put("id", Nodes.id(session));
        page.put("object", "payment_page");
        for (String field : new String[] {
            "amount_total",
            "currency",
            "livemode",
            "mode",
            "payment_intent",
            "payment_status",
            "setup_intent",
            "status",
            "subscription",
            "success_url"
        }) {
            page.set(field, session.path(field));
        }
        page.put("session_id", Nodes.id(session));
        return page;
    }
}
