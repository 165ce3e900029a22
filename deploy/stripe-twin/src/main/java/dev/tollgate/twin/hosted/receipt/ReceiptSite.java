package dev.tollgate.twin.hosted.receipt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.http.Html;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.http.Site;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Charge;
import dev.tollgate.twin.money.payment.Charging;
import dev.tollgate.twin.money.payment.Currencies;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The page at {@code /r/{charge}}: what was paid, when and with which card. */
public final class ReceiptSite implements Site {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final DataSets dataSets;

    public ReceiptSite(DataSets dataSets) {
        this.dataSets = dataSets;
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(Charging.RECEIPTS);
    }

    @Override
    public void handle(Request request, Consumer<Reply> answer) {
        String id = request.path().substring(Charging.RECEIPTS.length());
        answer.accept(dataSets.all().stream()
                .map(data -> data.find(ObjectType.CHARGE, id))
                .filter(Objects::nonNull)
                .filter(charge -> new Charge(charge).isPaid())
                .findFirst()
                .map(ReceiptSite::page)
                .orElseGet(() -> missing()));
    }

    private static Reply page(ObjectNode json) {
        Charge charge = new Charge(json);
        String currency = charge.currency();
        String card = charge.last4().isEmpty() ? "" : "Paid with the card that ends in " + charge.last4() + ".";
        String refunded = charge.amountRefunded() == 0
                ? ""
                : Currencies.format(charge.amountRefunded(), currency) + " of it was refunded.";
        Map<String, String> values = Map.of(
                "amount",
                Currencies.format(charge.amount(), currency),
                "day",
                DAY.format(Instant.ofEpochSecond(charge.created())),
                "card",
                card,
                "refunded",
                refunded);
        return Reply.html(200, Html.page("receipt", "Receipt (Stripe twin)", values));
    }

    private static Reply missing() {
        Map<String, String> values =
                Map.of("heading", "No receipt", "text", "There is no receipt at this address.", "link", "");
        return Reply.html(404, Html.page("closed", "No receipt (Stripe twin)", values));
    }
}
