package dev.tollgate.twin.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.http.Html;
import dev.tollgate.twin.http.Reply;
import dev.tollgate.twin.http.Request;
import dev.tollgate.twin.http.Site;
import dev.tollgate.twin.payment.Currencies;
import dev.tollgate.twin.store.DataSets;
import dev.tollgate.twin.store.ObjectType;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The hosted invoice at {@code /i/{invoice}}, to look at; its {@code /pdf} address shows the same page for now. */
public final class InvoiceSite implements Site {
    private static final String PREFIX = "/i/";

    private final DataSets dataSets;

    public InvoiceSite(DataSets dataSets) {
        this.dataSets = dataSets;
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(PREFIX);
    }

    @Override
    public void handle(Request request, Consumer<Reply> answer) {
        String id = request.path().substring(PREFIX.length()).replaceAll("/pdf$", "");
        ObjectNode invoice = dataSets.all().stream()
                .map(data -> data.find(ObjectType.INVOICE, id))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        answer.accept(invoice == null ? missing() : shown(invoice));
    }

    private static Reply missing() {
        Map<String, String> values = Map.of("heading", "No such invoice", "text", "This address shows no invoice.");
        return Reply.html(404, Html.page("closed", "No such invoice (Stripe twin)", values));
    }

    private static Reply shown(ObjectNode invoice) {
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
                "lines", lines.toString());
        return Reply.html(200, Html.page("invoice", "Invoice (Stripe twin)", values));
    }
}
