package dev.tollgate.twin.checkout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.Call;
import dev.tollgate.twin.api.FieldCopy;
import dev.tollgate.twin.api.Includables;
import dev.tollgate.twin.api.Listing;
import dev.tollgate.twin.api.Params;
import dev.tollgate.twin.api.Resource;
import dev.tollgate.twin.api.Routes;
import dev.tollgate.twin.api.StripeError;
import dev.tollgate.twin.api.Sublist;
import dev.tollgate.twin.catalog.Prices;
import dev.tollgate.twin.http.PublicUrl;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;

/** https://docs.stripe.com/api/checkout/sessions. Modes subscription and payment, hosted page only. */
public final class CheckoutSessionResource implements Resource {
    private final SessionLines lines;
    private final PublicUrl publicUrl;

    public CheckoutSessionResource(Prices prices, PublicUrl publicUrl) {
        this.lines = new SessionLines(prices);
        this.publicUrl = publicUrl;
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/checkout/sessions", this::create)
                .get("/v1/checkout/sessions", this::list)
                .get("/v1/checkout/sessions/{id}", this::retrieve)
                .post("/v1/checkout/sessions/{id}", this::update)
                .post("/v1/checkout/sessions/{id}/expire", this::expire)
                .get("/v1/checkout/sessions/{id}/line_items", this::lineItems);
    }

    @Override
    public void include(Includables includables) {
        includables.add(ObjectType.CHECKOUT_SESSION, "line_items", (data, session) -> {
            String id = session.path("id").asText();
            ArrayNode items = data.hidden(id).withArrayProperty("line_items");
            return Nodes.list(items, "/v1/checkout/sessions/" + id + "/line_items");
        });
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode session = call.data().fresh(ObjectType.CHECKOUT_SESSION);
        params.requiredText("mode");
        String mode = params.choice("mode", "payment", "setup", "subscription").orElseThrow();
        SessionParams.addresses(params);
        session.put("mode", mode);
        SessionParams.copy(call, session);
        if (mode.equals("setup")) {
            throw StripeError.invalid(null, "The Stripe twin does not support setup mode yet.")
                    .param("mode");
        }
        if (params.objects("line_items").isEmpty()) {
            throw params.missing("line_items");
        }
        ArrayNode items = lines.read(call, mode);
        SessionParams.amounts(session, items);
        ObjectNode facts = SessionFacts.read(call, items);
        session.put("expires_at", SessionParams.expiry(call));
        SessionParams.done(params);
        session.put("url", publicUrl.get() + "/c/pay/" + session.path("id").textValue());
        call.data().put(session);
        call.data().hide(session.path("id").textValue(), facts);
        return session;
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        return call.target(ObjectType.CHECKOUT_SESSION);
    }

    private ObjectNode update(Call call) {
        ObjectNode session = call.target(ObjectType.CHECKOUT_SESSION).deepCopy();
        FieldCopy.from(call.params(), session).metadata();
        call.params()
                .refusing("collected_information", "line_items", "shipping_options")
                .done();
        call.data().put(session);
        return session;
    }

    private ObjectNode expire(Call call) {
        ObjectNode session = call.target(ObjectType.CHECKOUT_SESSION);
        call.params().done();
        if (!session.path("status").asText().equals("open")) {
            throw StripeError.invalid(
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a "
                            + "status of " + session.path("status").asText() + ".");
        }
        return Expiry.expire(call.data(), session);
    }

    private ObjectNode lineItems(Call call) {
        call.target(ObjectType.CHECKOUT_SESSION);
        return Sublist.answer(call, call.data().hidden(call.id()).path("line_items"));
    }

    private ObjectNode list(Call call) {
        return Listing.of(call, ObjectType.CHECKOUT_SESSION)
                .byParams("customer", "subscription", "payment_intent")
                .equal("status", "payment_link")
                .created()
                .answer();
    }
}
