package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.http.Html;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.money.payment.Currencies;
import java.util.LinkedHashMap;
import java.util.Map;

/** The HTML of a session. */
final class CheckoutPage {
    private CheckoutPage() {}

    /** The form, with the last attempt's error; null: none. */
    static Reply open(int status, ObjectNode session, JsonNode lines, String name, String error) {
        boolean subscription = session.path("mode").asText().equals("subscription");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("session", Nodes.id(session));
        boolean setup = session.path("mode").asText().equals("setup");
        values.put("heading", setup ? "Save a card" : subscription ? "Subscribe" : "Your order");
        values.put("action", setup ? "Save card" : subscription ? "Subscribe" : "Pay");
        values.put("total", setup ? "" : money(session, "amount_total"));
        values.put("discount", discount(session));
        values.put("tax", TaxForm.html(session));
        values.put("promotion", promotion(session));
        values.put("interval", interval(lines));
        values.put("lines", lines(lines));
        values.put("debit", setup ? "" : debit(session, name));
        values.put("cancel", link(Nodes.text(session, "cancel_url"), "Go back without paying"));
        values.put("email", email(session, "email"));
        values.put("name", name == null ? "" : name);
        values.put(
                "error",
                error == null ? "" : "<p class=\"error\" role=\"alert\" id=\"error\">" + Html.escape(error) + "</p>");
        values.put("invalid", error == null ? "" : " aria-invalid=\"true\" aria-describedby=\"error\"");
        return Reply.html(status, Html.page("checkout", "Checkout (Stripe twin)", values));
    }

    /** A session that can no longer be paid, or never existed (null). */
    static Reply closed(ObjectNode session) {
        if (session == null) {
            return closed(404, "Nothing to pay here", "This checkout session does not exist.", "");
        }
        String back = link(Nodes.text(session, "cancel_url"), "Go back");
        return session.path("status").asText().equals("complete")
                ? closed(200, "Already paid", "This checkout session is complete. There is nothing left to do.", "")
                : closed(200, "Expired", "This checkout session has expired. Please start again.", back);
    }

    private static Reply closed(int status, String heading, String text, String link) {
        Map<String, String> values = Map.of("heading", heading, "text", text, "link", link);
        return Reply.html(status, Html.page("closed", heading + " (Stripe twin)", values));
    }

    private static String lines(JsonNode lines) {
        StringBuilder html = new StringBuilder();
        for (JsonNode line : lines) {
            String name = line.path("description").asText();
            JsonNode quantity = line.path("quantity");
            String what = quantity.isNull() ? name : quantity.asLong() + " × " + name;
            html.append("<li><span>").append(Html.escape(what)).append("</span><span>");
            html.append(Html.escape(money(line, "amount_total"))).append("</span></li>");
        }
        return html.toString();
    }

    private static String interval(JsonNode lines) {
        JsonNode recurring = lines.path(0).path("price").path("recurring");
        if (!recurring.isObject()) {
            return "";
        }
        long count = recurring.path("interval_count").asLong(1);
        String interval = recurring.path("interval").asText();
        return count == 1 ? "per " + interval : "every " + count + " " + interval + "s";
    }

    private static String discount(ObjectNode session) {
        long off = session.path("total_details").path("amount_discount").asLong();
        String amount = Currencies.format(-off, session.path("currency").asText());
        return off == 0 ? "" : "<p class=\"soft\" id=\"discount\">Discount " + Html.escape(amount) + "</p>";
    }

    private static String promotion(ObjectNode session) {
        boolean wanted = session.path("allow_promotion_codes").asBoolean()
                && session.path("discounts").isEmpty();
        return wanted ? Html.fill("promotion", Map.of("session", Nodes.id(session))) : "";
    }

    private static String email(ObjectNode session, String id) {
        String known = session.path("customer_details")
                .path("email")
                .asText(session.path("customer_email").asText(""));
        if (!known.isEmpty() && !known.equals("null")) {
            return "<p class=\"soft\">" + Html.escape(known) + "</p>";
        }
        return session.path("customer").isTextual()
                ? ""
                : "<label for=\"" + id + "\">Email</label><input id=\"" + id
                        + "\" name=\"email\" type=\"email\" required>";
    }

    private static String debit(ObjectNode session, String name) {
        String email = email(session, "debitEmail");
        return Html.fill(
                "debit", Map.of("session", Nodes.id(session), "name", name == null ? "" : name, "email", email));
    }

    private static String link(String url, String text) {
        return url == null ? "" : "<a href=\"" + Html.escape(url) + "\">" + Html.escape(text) + "</a>";
    }

    private static String money(JsonNode node, String field) {
        return Currencies.format(
                node.path(field).asLong(), node.path("currency").asText());
    }
}
