package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.http.Html;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.http.Site;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Challenges;
import dev.tollgate.twin.money.payment.Currencies;
import dev.tollgate.twin.money.payment.IntentStatus;
import dev.tollgate.twin.money.payment.PaymentIntent;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The hosted invoice at {@code /i/{invoice}}, to look at; its {@code /pdf} address shows the same page. */
public final class InvoiceSite implements Site {
    private static final String PREFIX = "/i/";

    private final DataSets dataSets;
    private final Invoicing invoicing;
    private final HostedPayment payment;

    public InvoiceSite(DataSets dataSets, Invoicing invoicing, HostedPayment payment) {
        this.dataSets = dataSets;
        this.invoicing = invoicing;
        this.payment = payment;
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
        answer.accept(data == null ? missing() : answer(data, data.find(ObjectType.INVOICE, id), request));
    }

    private Reply answer(DataSet data, ObjectNode invoice, Request request) {
        if (!request.method().equals("POST")) {
            return shown(200, data, invoice, "");
        }
        try {
            payment.pay(data, invoice, request.bodyText());
            return Reply.seeOther(request.path());
        } catch (StripeError | IllegalArgumentException e) {
            String error = "<p class=\"error\" role=\"alert\">" + Html.escape(e.getMessage()) + "</p>";
            return shown(402, data, data.find(ObjectType.INVOICE, new Invoice(invoice).id()), error);
        }
    }

    private static Reply missing() {
        Map<String, String> values = Map.of("heading", "No such invoice", "text", "This address shows no invoice.");
        return Reply.html(404, Html.page("closed", "No such invoice (Stripe twin)", values));
    }

    private Reply shown(int status, DataSet data, ObjectNode json, String error) {
        Invoice invoice = new Invoice(json);
        String currency = invoice.currency();
        StringBuilder lines = new StringBuilder();
        for (JsonNode each : invoice.lines()) {
            InvoiceLine line = new InvoiceLine((ObjectNode) each);
            String amount = Currencies.format(line.amount(), currency);
            lines.append("<li><span>")
                    .append(Html.escape(Objects.requireNonNullElse(line.description(), "")))
                    .append("</span><span>");
            lines.append(Html.escape(amount)).append("</span></li>");
        }
        Map<String, String> values = Map.of(
                "number", Objects.requireNonNullElse(invoice.number(), "draft"),
                "total", Currencies.format(invoice.total(), currency),
                "status", invoice.status().text(),
                "customer", invoice.addressee(),
                "lines", lines.toString(),
                "action", error + action(data, json));
        return Reply.html(status, Html.page("invoice", "Invoice (Stripe twin)", values));
    }

    /** A form to pay an open invoice, or a link to the challenge its payment waits for. */
    private String action(DataSet data, ObjectNode invoice) {
        if (payment.offers(data, invoice)) {
            return Html.fill("invoice-payment", Map.of("invoice", new Invoice(invoice).id()));
        }
        ObjectNode intent = invoicing.intent(data, invoice);
        boolean waits = intent != null && new PaymentIntent(intent).status() == IntentStatus.REQUIRES_ACTION;
        return waits
                ? "<p><a id=\"authenticate\" href=\"" + Challenges.PATH + Nodes.text(intent, "id")
                        + "\">Authenticate this payment</a></p>"
                : "";
    }
}
