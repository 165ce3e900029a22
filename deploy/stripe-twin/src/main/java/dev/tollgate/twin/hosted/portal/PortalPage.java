package dev.tollgate.twin.hosted.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.http.Html;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The HTML of the portal. */
final class PortalPage {
    private static final Set<String> CHOICES = Set.of("subscription_cancel", "subscription_update");

    private PortalPage() {}

    /**
     * The page, as its flow limits it; {@code confirmation} is markup of what is to be confirmed, {@code notice} of the
     * result of the last button.
     */
    static String of(PortalVisit visit, String flow, String confirmation, String notice) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("notice", notice);
        values.put("customer", visit.customer().path("email").asText(visit.customerId()));
        String headline = Nodes.text(visit.configuration().path("business_profile"), "headline");
        values.put("headline", headline == null ? "Your billing" : headline);
        values.put("confirmation", confirmation);
        values.put("subscriptions", flow.isEmpty() || CHOICES.contains(flow) ? subscriptions(visit) : "");
        values.put("cards", flow.startsWith("subscription") ? "" : PortalCards.of(visit));
        values.put("details", flow.isEmpty() ? PortalCards.details(visit) : "");
        values.put("invoices", flow.isEmpty() && visit.allows("invoice_history") ? invoices(visit) : "");
        String back = Nodes.text(visit.session(), "return_url");
        values.put("back", back == null ? "" : "<p><a href=\"" + Html.escape(back) + "\">Go back</a></p>");
        return Html.page("portal", "Billing (Stripe twin)", values);
    }

    private static String subscriptions(PortalVisit visit) {
        StringBuilder html = new StringBuilder();
        for (ObjectNode subscription : visit.subscriptions()) {
            JsonNode item = subscription.path("items").path("data").path(0);
            Map<String, String> values = new LinkedHashMap<>();
            values.put("plan", named(visit, (ObjectNode) item.path("price")));
            values.put(
                    "state", state(subscription, item.path("current_period_end").asLong()));
            values.put("buttons", buttons(visit, subscription));
            html.append(Html.fill("portal-plan", values));
        }
        String plans = html.isEmpty() ? "<p>There is no subscription.</p>" : html.toString();
        return Html.fill("portal-plans", Map.of("plans", plans));
    }

    private static String state(ObjectNode subscription, long periodEnd) {
        boolean ends = subscription.path("cancel_at").isNumber();
        return subscription.path("status").asText() + (ends ? ", ends on " : ", renews on ") + day(periodEnd);
    }

    private static String buttons(PortalVisit visit, ObjectNode subscription) {
        StringBuilder html = new StringBuilder();
        String of = hidden("subscription", Nodes.id(subscription));
        for (ObjectNode price : visit.alternatives(subscription)) {
            String fields = of + hidden("price", Nodes.id(price));
            html.append(button(visit, "switch", fields, "Switch to " + named(visit, price)));
        }
        if (visit.allows("subscription_cancel")) {
            boolean ends = subscription.path("cancel_at").isNumber();
            html.append(ends ? button(visit, "keep", of, "Keep plan") : button(visit, "cancel", of, "Cancel plan"));
        }
        return html.toString();
    }

    /** A form of one button. */
    static String button(PortalVisit visit, String action, String fields, String text) {
        return "<form method=\"post\" action=\"" + PortalSite.PREFIX
                + Html.escape(Nodes.id(visit.session())) + "\">" + hidden("action", action) + fields
                + "<button type=\"submit\" class=\"small\">" + Html.escape(text) + "</button></form>";
    }

    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + Html.escape(value) + "\">";
    }

    private static String invoices(PortalVisit visit) {
        StringBuilder rows = new StringBuilder();
        for (ObjectNode invoice : visit.owned(ObjectType.INVOICE)) {
            if (!invoice.path("status").asText().equals("draft")) {
                rows.append(Html.fill(
                        "portal-invoice",
                        Map.of(
                                "url", invoice.path("hosted_invoice_url").asText(""),
                                "number", invoice.path("number").asText(),
                                "date", day(invoice.path("created").asLong()),
                                "total", money(invoice, "total"),
                                "status", invoice.path("status").asText())));
            }
        }
        return Html.fill("portal-invoices", Map.of("rows", rows.toString()));
    }

    static String named(PortalVisit visit, ObjectNode price) {
        ObjectNode product = visit.data().find(ObjectType.PRODUCT, Nodes.reference(price.path("product")));
        String name = product == null ? Nodes.id(price) : product.path("name").asText();
        JsonNode recurring = price.path("recurring");
        long count = recurring.path("interval_count").asLong(1);
        String interval = recurring.path("interval").asText("time");
        return name + ", " + money(price, "unit_amount")
                + (count == 1 ? " per " + interval : " every " + count + " " + interval + "s");
    }

    private static String money(ObjectNode node, String field) {
        return Currencies.format(
                node.path(field).asLong(), node.path("currency").asText());
    }

    private static String day(long seconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC)
                .toString();
    }
}
