package dev.tollgate.twin.hosted.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.http.Html;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.Map;

/** The parts of the portal's page about how the customer pays and who the customer is. */
final class PortalCards {
    private PortalCards() {}

    static String of(PortalVisit visit) {
        StringBuilder cards = new StringBuilder();
        String standard = visit.defaultMethod();
        for (ObjectNode method : visit.owned(ObjectType.PAYMENT_METHOD)) {
            String id = Nodes.id(method);
            cards.append("<li><span>").append(Html.escape(text(method))).append("</span><span>");
            cards.append(id.equals(standard) ? "Default" : buttons(visit, id)).append("</span></li>");
        }
        String form = visit.allows("payment_method_update")
                ? Html.fill("portal-card", Map.of("session", Nodes.id(visit.session())))
                : "";
        return Html.fill("portal-cards", Map.of("cards", cards.toString(), "form", form));
    }

    /** Name and email, where the customer may change them. */
    static String details(PortalVisit visit) {
        StringBuilder fields = new StringBuilder();
        for (String name : new String[] {"name", "email"}) {
            if (visit.allowsUpdateOf(name)) {
                Map<String, String> values = Map.of(
                        "name",
                        name,
                        "label",
                        name.equals("email") ? "Email" : "Name",
                        "value",
                        visit.customer().path(name).asText("").replaceAll("^null$", ""));
                fields.append(Html.fill("portal-field", values));
            }
        }
        Map<String, String> values = Map.of("session", Nodes.id(visit.session()), "fields", fields.toString());
        return fields.isEmpty() ? "" : Html.fill("portal-details", values);
    }

    private static String buttons(PortalVisit visit, String id) {
        if (!visit.allows("payment_method_update")) {
            return "";
        }
        String of = PortalPage.hidden("payment_method", id);
        return PortalPage.button(visit, "default", of, "Make default")
                + PortalPage.button(visit, "remove", of, "Remove");
    }

    private static String text(ObjectNode method) {
        JsonNode card = method.path("card");
        return card.isObject()
                ? card.path("brand").asText() + " ending in "
                        + card.path("last4").asText() + ", expires "
                        + card.path("exp_month").asText() + "/"
                        + card.path("exp_year").asText()
                : method.path("type").asText();
    }
}
