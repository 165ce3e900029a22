package dev.tollgate.twin.hosted.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Operations;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.http.Html;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page of a {@code subscription_update_confirm} flow: the new plan, what it costs, and a button. */
final class PortalConfirmation {
    private final Operations api;

    PortalConfirmation(Operations api) {
        this.api = api;
    }

    /** What the customer is asked to confirm. */
    String section(PortalVisit visit) {
        ConfirmedUpdate update = visit.flow().update();
        require(visit, update);
        ObjectNode price = update.price() == null ? null : visit.data().find(ObjectType.PRICE, update.price());
        ObjectNode preview = preview(visit, update);
        boolean atOnce = proration(visit).equals("always_invoice");
        String currency = preview.get("currency").asText();
        return Html.fill(
                "portal-confirm",
                Map.of(
                        "plan", price == null ? "Your plan" : PortalPage.named(visit, price),
                        "quantity", update.quantity() == null ? "" : "Quantity: " + update.quantity(),
                        "when", atOnce ? "Due now" : "On your next invoice",
                        "amount", Currencies.format(preview.get("amount_due").asLong(), currency),
                        "button", PortalPage.button(visit, "confirm", "", "Confirm")));
    }

    /** Makes the change. */
    void perform(PortalVisit visit) {
        ConfirmedUpdate update = visit.flow().update();
        require(visit, update);
        List<String> form = update.form("items");
        form.addAll(List.of("proration_behavior", proration(visit)));
        api.post(visit.data(), "/v1/subscriptions/" + update.subscription(), form);
    }

    private ObjectNode preview(PortalVisit visit, ConfirmedUpdate update) {
        List<String> form = new ArrayList<>(List.of("subscription", update.subscription()));
        form.addAll(update.form("subscription_details[items]"));
        form.addAll(List.of("subscription_details[proration_behavior]", proration(visit)));
        return api.post(visit.data(), "/v1/invoices/create_preview", form);
    }

    private static String proration(PortalVisit visit) {
        return Nodes.text(visit.feature("subscription_update"), "proration_behavior");
    }

    /** The change must be one that the configuration offers. */
    private static void require(PortalVisit visit, ConfirmedUpdate update) {
        if (!visit.allows("subscription_update")) {
            throw StripeError.invalid(null, "This cannot be done here.");
        }
        ObjectNode subscription = visit.subscriptions().stream()
                .filter(one -> Nodes.id(one).equals(update.subscription()))
                .findFirst()
                .orElseThrow(() -> StripeError.invalid(null, "This subscription is over."));
        boolean offered = update.keepsPrice(subscription)
                ? update.quantity() != null && visit.allowsQuantity()
                : visit.alternatives(subscription).stream()
                        .anyMatch(price -> Nodes.id(price).equals(update.price()));
        if (!offered) {
            throw StripeError.invalid(null, "This plan cannot be chosen here, or is yours already.");
        }
    }
}
