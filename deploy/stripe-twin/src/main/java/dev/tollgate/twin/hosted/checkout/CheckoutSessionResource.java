package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Includables;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Operations;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Sublist;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/checkout/sessions. Hosted page only. */
public final class CheckoutSessionResource implements Resource {
    private final SessionCreation creation;
    private final PublicUrl publicUrl;

    public CheckoutSessionResource(Prices prices, PublicUrl publicUrl, Operations operations) {
        this.creation = new SessionCreation(prices, operations);
        this.publicUrl = publicUrl;
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/checkout/sessions", this::create)
                .list(ObjectType.CHECKOUT_SESSION, CheckoutSessionResource::filtered)
                .get("/v1/checkout/sessions/{id}", this::retrieve)
                .post("/v1/checkout/sessions/{id}", this::update)
                .post("/v1/checkout/sessions/{id}/expire", this::expire)
                .get("/v1/checkout/sessions/{id}/line_items", this::lineItems);
    }

    @Override
    public void include(Includables includables) {
        includables.add(ObjectType.CHECKOUT_SESSION, "line_items", (data, session) -> {
            String id = Nodes.id(session);
            ArrayNode items = data.hidden(id).withArrayProperty("line_items");
            return Nodes.list(items, "/v1/checkout/sessions/" + id + "/line_items");
        });
    }

    private ObjectNode create(Call call) {
        ObjectNode session = creation.create(call);
        String id = Nodes.id(session);
        session.put("url", publicUrl.get() + "/c/pay/" + id);
        call.data().put(session);
        return session;
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        call.target(ObjectType.CHECKOUT_SESSION);
        Expiry.expireIfOver(call.data(), call.id());
        return call.target(ObjectType.CHECKOUT_SESSION);
    }

    private ObjectNode update(Call call) {
        ObjectNode session = call.target(ObjectType.CHECKOUT_SESSION).deepCopy();
        FieldCopy.from(call.params(), session).metadata();
        call.params()
                .rejecting("collected_information", "line_items", "shipping_options")
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

    private static Listing filtered(Call call, Listing list) {
        String email = call.params()
                .object("customer_details")
                .flatMap(details -> details.text("email"))
                .orElse(null);
        return list.ofCustomer()
                .byParams("subscription", "payment_intent", "payment_link")
                .equal("status")
                .matching(
                        session -> email == null || email.equals(Nodes.text(session.path("customer_details"), "email")))
                .created();
    }
}
