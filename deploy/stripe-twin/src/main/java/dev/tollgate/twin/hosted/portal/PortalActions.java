package dev.tollgate.twin.hosted.portal;

import static dev.tollgate.twin.money.paymentmethod.CardForm.field;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Operations;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.http.ParamTree;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.CardForm;
import java.util.ArrayList;
import java.util.List;

/** What the portal's buttons do, by the API's own operations, as far as the configuration allows it. */
final class PortalActions {
    private static final String SUBSCRIPTIONS = "/v1/subscriptions/";
    private static final String METHODS = "/v1/payment_methods";

    private final Operations api;
    private final PortalConfirmation confirmation;

    PortalActions(Operations api) {
        this.api = api;
        this.confirmation = new PortalConfirmation(api);
    }

    /** Performs the pressed button's action; StripeError when it is rejected. */
    void perform(PortalVisit visit, ParamTree form) {
        if (!visit.flow().offers(field(form, "action"))) {
            throw StripeError.invalid(null, "This page has no such button.");
        }
        switch (field(form, "action")) {
            case "cancel" -> cancel(visit, subscription(visit, form), form);
            case "keep" -> keep(visit, subscription(visit, form));
            case "switch" -> switchPrice(visit, subscription(visit, form), field(form, "price"));
            case "confirm" -> confirmation.perform(visit);
            case "card" -> addCard(visit, CardForm.read(form));
            case "default" -> makeDefault(visit, method(visit, form));
            case "remove" -> removeCard(visit, method(visit, form));
            case "details" -> updateDetails(visit, form);
            default -> throw StripeError.invalid(null, "This page has no such button.");
        }
    }

    private void cancel(PortalVisit visit, ObjectNode subscription, ParamTree form) {
        require(visit, "subscription_cancel");
        String path = SUBSCRIPTIONS + Nodes.id(subscription);
        String reason = field(form, "reason");
        List<String> params = new ArrayList<>();
        if (!reason.isEmpty()) {
            params.addAll(List.of("cancellation_details[feedback]", reason));
        }
        if (visit.feature("subscription_cancel").path("mode").asText().equals("immediately")) {
            String proration = Nodes.text(visit.feature("subscription_cancel"), "proration_behavior");
            params.addAll(List.of("prorate", String.valueOf(!"none".equals(proration))));
            params.addAll(List.of("invoice_now", String.valueOf("always_invoice".equals(proration))));
            api.delete(visit.data(), path, params);
        } else {
            params.addAll(List.of("cancel_at", "min_period_end"));
            api.post(visit.data(), path, params);
        }
    }

    private void keep(PortalVisit visit, ObjectNode subscription) {
        require(visit, "subscription_cancel");
        String path = SUBSCRIPTIONS + Nodes.id(subscription);
        api.post(visit.data(), path, "cancel_at", "");
    }

    private void switchPrice(PortalVisit visit, ObjectNode subscription, String price) {
        if (visit.alternatives(subscription).stream().noneMatch(p -> Nodes.id(p).equals(price))) {
            throw StripeError.invalid(null, "This plan cannot be chosen here.");
        }
        api.post(
                visit.data(),
                SUBSCRIPTIONS + Nodes.id(subscription),
                "items[0][id]",
                subscription.path("items").path("data").path(0).path("id").asText(),
                "items[0][price]",
                price,
                "proration_behavior",
                visit.feature("subscription_update").path("proration_behavior").asText());
    }

    private void addCard(PortalVisit visit, CardForm card) {
        require(visit, "payment_method_update");
        ObjectNode method = api.post(
                visit.data(),
                METHODS,
                "type",
                "card",
                "card[number]",
                card.number().replaceAll("[\\s-]", ""),
                "card[exp_month]",
                String.valueOf(card.expMonth()),
                "card[exp_year]",
                String.valueOf(card.expYear()),
                "card[cvc]",
                card.cvc(),
                "billing_details[name]",
                card.name());
        String id = Nodes.id(method);
        api.post(visit.data(), METHODS + "/" + id + "/attach", "customer", visit.customerId());
        makeDefault(visit, id);
    }

    /** For the customer, and for the subscriptions that have a card of their own. */
    private void makeDefault(PortalVisit visit, String method) {
        require(visit, "payment_method_update");
        String customer = "/v1/customers/" + visit.customerId();
        api.post(visit.data(), customer, "invoice_settings[default_payment_method]", method);
        for (ObjectNode subscription : visit.subscriptions()) {
            if (subscription.path("default_payment_method").isTextual()) {
                String path = SUBSCRIPTIONS + Nodes.id(subscription);
                api.post(visit.data(), path, "default_payment_method", method);
            }
        }
    }

    private void removeCard(PortalVisit visit, String method) {
        require(visit, "payment_method_update");
        if (method.equals(visit.defaultMethod()) && !visit.subscriptions().isEmpty()) {
            throw StripeError.invalid(null, "This card pays a subscription. Choose another default card first.");
        }
        api.post(visit.data(), METHODS + "/" + method + "/detach");
    }

    private void updateDetails(PortalVisit visit, ParamTree form) {
        require(visit, "customer_update");
        List<String> params = new ArrayList<>();
        for (String name : new String[] {"email", "name"}) {
            if (visit.allowsUpdateOf(name)) {
                params.addAll(List.of(name, field(form, name)));
            }
        }
        api.post(visit.data(), "/v1/customers/" + visit.customerId(), params);
    }

    private static void require(PortalVisit visit, String feature) {
        if (!visit.allows(feature)) {
            throw StripeError.invalid(null, "This cannot be done here.");
        }
    }

    private static ObjectNode subscription(PortalVisit visit, ParamTree form) {
        String id = field(form, "subscription");
        return visit.subscriptions().stream()
                .filter(subscription -> Nodes.id(subscription).equals(id))
                .findFirst()
                .orElseThrow(() -> StripeError.invalid(null, "This subscription is over."));
    }

    private static String method(PortalVisit visit, ParamTree form) {
        String id = field(form, "payment_method");
        return visit.owned(ObjectType.PAYMENT_METHOD).stream()
                .map(method -> Nodes.id(method))
                .filter(id::equals)
                .findFirst()
                .orElseThrow(() -> StripeError.invalid(null, "This card is no longer there."));
    }
}
