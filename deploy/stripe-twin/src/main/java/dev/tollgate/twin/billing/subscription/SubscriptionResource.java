package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.AddedItems;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** https://docs.stripe.com/api/subscriptions. */
public final class SubscriptionResource implements Resource {
    private static final String[] LISTED_STATUSES = {
        "active",
        "all",
        "canceled",
        "ended",
        "incomplete",
        "incomplete_expired",
        "past_due",
        "paused",
        "trialing",
        "unpaid"
    };

    private final ItemParams itemParams;
    private final AddedItems addedItems;
    private final Creation creation;
    private final Update update;
    private final Resumption resumption;
    private final ImmediateCancel cancel;
    private final PaymentMethods methods;

    public SubscriptionResource(
            ItemParams itemParams,
            AddedItems addedItems,
            Creation creation,
            Invoicing invoicing,
            PaymentMethods methods) {
        this.addedItems = addedItems;
        this.itemParams = itemParams;
        this.creation = creation;
        this.update = new Update(invoicing, methods);
        this.resumption = new Resumption(invoicing, update);
        this.cancel = new ImmediateCancel(invoicing, update);
        this.methods = methods;
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/subscriptions", this::create)
                .list(ObjectType.SUBSCRIPTION, SubscriptionResource::filtered)
                .retrieve(ObjectType.SUBSCRIPTION)
                .post("/v1/subscriptions/{id}", this::update)
                .delete("/v1/subscriptions/{id}", this::cancel)
                .post("/v1/subscriptions/{id}/resume", resumption::resume);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        params.requiredText("customer");
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, params, "customer");
        ObjectNode draft = call.data().fresh(ObjectType.SUBSCRIPTION);
        draft.put("customer", Nodes.id(customer));
        Nodes.copy(customer, draft, "test_clock");
        List<NewItem> items = itemParams.read(call, params, draft);
        SubscriptionFields.currency(call, draft, items);
        long now = call.data().clock().nowFor(customer);
        StartTerms.read(params, items, now, "backdate_start_date").apply(call.data(), draft, items, now);
        SubscriptionFields.read(call, draft, methods);
        SubscriptionFields.trial(params, draft, now);
        SubscriptionFields.cancelAt(call.data(), params, draft);
        String behavior = SubscriptionFields.paymentBehavior(params);
        boolean atEnd = params.flag("cancel_at_period_end").orElse(false);
        addedItems.add(call, draft);
        SubscriptionFields.restOfCreate(params).done();
        if (atEnd) {
            draft.put("cancel_at_period_end", true);
        }
        return creation.create(call.data(), customer, draft, items, behavior);
    }

    private ObjectNode update(Call call) {
        Params params = call.params();
        ObjectNode before = call.target(ObjectType.SUBSCRIPTION);
        requireAliveFor(before, params);
        SubscriptionHold.require(call.data(), before, params.names());
        ObjectNode after = before.deepCopy();
        List<ItemChange> changes = ItemChange.read(call, params, before, itemParams);
        SubscriptionFields.read(call, after, methods);
        SubscriptionFields.pause(call.data(), params, after);
        params.object("cancellation_details")
                .ifPresent(details -> FieldCopy.from(details, after.withObjectProperty("cancellation_details"))
                        .texts("comment", "feedback"));
        params.flag("cancel_at_period_end").ifPresent(cancel -> Cancellation.atPeriodEnd(call.data(), after, cancel));
        SubscriptionFields.cancelAt(call.data(), params, after);
        UpdateTerms terms =
                UpdateTerms.read(params, changes, call.data().clock().nowFor(before));
        addedItems.add(call, after);
        SubscriptionFields.restOfUpdate(params).done();
        return update.apply(call.data(), before, after, terms);
    }

    private ObjectNode cancel(Call call) {
        return cancel.cancel(call, alive(call));
    }

    /** Only metadata and cancellation details of an ended subscription may change. */
    private static void requireAliveFor(ObjectNode subscription, Params params) {
        if (!new Subscription(subscription).isAlive()
                && !Set.of("cancellation_details", "metadata", "expand").containsAll(params.names())) {
            throw StripeError.invalid(
                    null, "A canceled subscription can only update its cancellation_details and metadata.");
        }
    }

    private static ObjectNode alive(Call call) {
        ObjectNode subscription = call.target(ObjectType.SUBSCRIPTION);
        if (!new Subscription(subscription).isAlive()) {
            throw StripeError.missing(ObjectType.SUBSCRIPTION, call.id());
        }
        return subscription;
    }

    private static Listing filtered(Call call, Listing list) {
        Params params = call.params();
        String status = params.choice("status", LISTED_STATUSES).orElse("");
        String price = params.text("price").orElse(params.text("plan").orElse(null));
        boolean exact = !Set.of("", "all", "ended").contains(status);
        boolean clocks =
                params.text("customer").isPresent() || params.text("test_clock").isPresent();
        params.rejecting("automatic_tax");
        return list.ofCustomer()
                .matching(subscription -> clocks || new Subscription(subscription).testClock() == null)
                .by("status", exact ? status : null)
                .matching(shown(status))
                .matching(subscription -> price == null || prices(subscription).contains(price))
                .range("current_period_start", SubscriptionResource::earliestStart)
                .range("current_period_end", SubscriptionResource::earliestEnd)
                .equal("collection_method", "test_clock")
                .created();
    }

    private static long earliestStart(ObjectNode subscription) {
        return earliest(subscription, "current_period_start");
    }

    private static long earliestEnd(ObjectNode subscription) {
        return earliest(subscription, "current_period_end");
    }

    private static long earliest(ObjectNode subscription, String field) {
        long earliest = Long.MAX_VALUE;
        for (JsonNode item : new Subscription(subscription).items()) {
            earliest = Math.min(earliest, item.path(field).asLong());
        }
        return earliest;
    }

    private static Predicate<ObjectNode> shown(String status) {
        return subscription -> {
            boolean ended = !new Subscription(subscription).isAlive();
            return switch (status) {
                case "" -> !(new Subscription(subscription).status() == SubscriptionStatus.CANCELED);
                case "ended" -> ended;
                default -> true;
            };
        };
    }

    private static List<String> prices(ObjectNode subscription) {
        return new Subscription(subscription)
                .items().findValues("price").stream()
                        .map(price -> Nodes.text(price, "id"))
                        .toList();
    }
}
