package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.http.Html;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.money.payment.Currencies;
import java.util.Map;

/** The part of a session's page about its taxes: what they are, or the address they depend on. */
final class TaxForm {
    private TaxForm() {}

    static String html(ObjectNode session) {
        TaxSettings settings = new TaxSettings(session);
        if (!settings.enabled()) {
            return "";
        }
        if (settings.lacksLocation()) {
            return Html.fill("tax-address", Map.of("session", Nodes.text(session, "id")));
        }
        SessionTotals totals = new SessionTotals(session);
        return "<p class=\"soft\" id=\"tax\">Tax " + Html.escape(Currencies.format(totals.tax(), totals.currency()))
                + "</p>";
    }
}
