package dev.tollgate.twin.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.http.Html;
import dev.tollgate.twin.http.Reply;
import dev.tollgate.twin.http.Request;
import dev.tollgate.twin.http.Site;
import dev.tollgate.twin.payment.Challenges;
import dev.tollgate.twin.payment.Currencies;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.DataSets;
import dev.tollgate.twin.store.ObjectType;
import java.util.Map;
import java.util.function.Consumer;

/** The hosted invoice at {@code /i/{invoice}}, to look at; its {@code /pdf} address shows the same page. */
public final class InvoiceSite implements Site {
    private static final String PREFIX = "/i/";

    private final DataSets dataSets;
    private final Invoicing invoicing;

    public InvoiceSite(DataSets dataSets, Invoicing invoicing) {
        this.dataSets = dataSets;
        this.invoicing = invoicing;
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(PREFIX);
    }

    @Override
    public void handle(Request request, Consumer<Reply> answer) {
        String id = request.path().substring(PREFIX.length()).replaceAll("/pdf$", "");
        DataSet data = dataSets.all().stream()
                .filter(candidate -> candidate.find(ObjectType.INVOICE, id) != null)
                .findFirst()
                .orElse(null);
        answer.accept(data == null ? missing() : shown(data, data.find(ObjectType.INVOICE, id)));
    }

    private static Reply missing() {
        Map<String, String> values = Map.of("heading", "No such invoice", "text", "This address shows no invoice.");
        return Reply.html(404, Html.page("closed", "No such invoice (Stripe twin)", values));
    }

    private Reply shown(DataSet data, ObjectNode invoice) {
        String currency = invoice.path("currency").asText();
        StringBuilder lines = new StringBuilder();
        for (JsonNode line : invoice.path("lines").path("data")) {
            String amount = Currencies.format(line.path("amount").asLong(), currency);
            lines.append("<li><span>")
                    .append(Html.escape(line.path("description").asText("")))
                    .append("</span><span>");
            lines.append(Html.escape(amount)).append("</span></li>");
        }
        Map<String, String> values = Map.of(
                "number", invoice.path("number").asText("draft"),
                "total", Currencies.format(invoice.path("total").asLong(), currency),
                "status", invoice.path("status").asText(),
                "customer",
                        invoice.path("customer_email")
                                .asText(invoice.path("customer").asText()),
                "lines", lines.toString(),
                "action", action(data, invoice));
        return Reply.html(200, Html.page("invoice", "Invoice (Stripe twin)", values));
    }

    /** A link to the challenge an open invoice's payment waits for. */
    private String action(DataSet data, ObjectNode invoice) {
        ObjectNode intent = invoicing.intent(data, invoice);
        boolean waits = intent != null && intent.path("status").asText().equals("requires_action");
        return waits
                ? "<p><a id=\"authenticate\" href=\"" + Challenges.PATH
                        + intent.path("id").asText() + "\">Authenticate this payment</a></p>"
                : "";
    }
}
