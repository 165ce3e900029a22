package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Sublist;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.List;

/** https://docs.stripe.com/api/subscription_items. */
public final class SubscriptionItemResource implements Resource {
    private final ItemParams itemParams;
    private final Update update;

    public SubscriptionItemResource(ItemParams itemParams, Invoicing invoicing, PaymentMethods methods) {
        this.itemParams = itemParams;
        this.update = new Update(invoicing, methods);
    }

    @Override
    public void register(Routes routes) {
        routes.get("/v1/subscription_items", this::list)
                .post("/v1/subscription_items", this::create)
                .get("/v1/subscription_items/{id}", this::retrieve)
                .post("/v1/subscription_items/{id}", this::update)
                .delete("/v1/subscription_items/{id}", this::delete);
    }

    private ObjectNode list(Call call) {
        call.params().requiredText("subscription");
        JsonNode subscription = call.referenced(ObjectType.SUBSCRIPTION, call.params(), "subscription");
        return Sublist.answer(call, new Subscription(subscription).items());
    }

    private ObjectNode create(Call call) {
        call.params().requiredText("subscription");
        ObjectNode subscription = call.referenced(ObjectType.SUBSCRIPTION, call.params(), "subscription");
        ObjectNode after =
                change(call, subscription, ItemChange.read(call, call.params(), null, subscription, itemParams));
        JsonNode items = new Subscription(after).items();
        return (ObjectNode) items.get(items.size() - 1);
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        return item(call, subscription(call));
    }

    private ObjectNode update(Call call) {
        ObjectNode subscription = subscription(call);
        call.params().ignoring("off_session");
        ObjectNode after =
                change(call, subscription, ItemChange.read(call, call.params(), call.id(), subscription, itemParams));
        return item(call, after);
    }

    private ObjectNode delete(Call call) {
        ObjectNode subscription = subscription(call);
        call.params().ignoring("clear_usage");
        change(call, subscription, new ItemChange(call.id(), null, null, true, Nodes.object()));
        return Nodes.object()
                .put("id", call.id())
                .put("object", "subscription_item")
                .put("deleted", true);
    }

    private ObjectNode change(Call call, ObjectNode subscription, ItemChange change) {
        if (!new Subscription(subscription).isAlive()) {
            throw StripeError.missing(ObjectType.SUBSCRIPTION, Nodes.id(subscription));
        }
        SubscriptionHold.require(call.data(), subscription, List.of("items"));
        long now = call.data().clock().nowFor(subscription);
        UpdateTerms terms = UpdateTerms.read(call.params(), List.of(change), now);
        call.params().done();
        return update.apply(call.data(), subscription, subscription.deepCopy(), terms);
    }

    /** The subscription of the item the path names, or Stripe's 404. */
    private static ObjectNode subscription(Call call) {
        String id = Nodes.text(call.data().hidden(call.id()), "subscription");
        ObjectNode subscription = id == null ? null : call.data().find(ObjectType.SUBSCRIPTION, id);
        if (subscription == null) {
            throw StripeError.missing(ObjectType.SUBSCRIPTION_ITEM, call.id());
        }
        item(call, subscription);
        return subscription;
    }

    private static ObjectNode item(Call call, ObjectNode subscription) {
        for (JsonNode item : new Subscription(subscription).items()) {
            if (call.id().equals(Nodes.text(item, "id"))) {
                return (ObjectNode) item;
            }
        }
        throw StripeError.missing(ObjectType.SUBSCRIPTION_ITEM, call.id());
    }
}
