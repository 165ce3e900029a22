package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Cost;
import dev.tollgate.twin.billing.catalog.TierShare;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.core.api.Decimals;
import dev.tollgate.twin.core.store.DataSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The lines of an item whose price has tiers: for each tier one of its units, and one of its flat fee. */
final class TierLines {
    private TierLines() {}

    /** Empty when the price has none. */
    static List<Line> of(DataSet data, JsonNode subscription, ObjectNode item, BillingPeriod period) {
        String currency = new Subscription(subscription).currency();
        ObjectNode price = (ObjectNode) item.get("price");
        BigDecimal quantity = BigDecimal.valueOf(new Item(item).units());
        List<Line> lines = new ArrayList<>();
        for (TierShare share : Cost.shares(data, price, quantity, currency)) {
            lines.add(new Line(
                    share.amount(),
                    description(data, item, share, currency),
                    item,
                    price,
                    share.quantity(),
                    Line.Kind.PERIOD,
                    period.start(),
                    period.end(),
                    null));
        }
        return lines;
    }

    /** {@code 10 × Calls (Tier 1 at $1.00 / month)}; a flat fee without the quantity. */
    private static String description(DataSet data, ObjectNode item, TierShare share, String currency) {
        String counted = share.isFlat() ? "" : Decimals.shown(share.quantity()) + " × ";
        return counted + Items.product(data, item) + " (Tier " + share.tier() + " at "
                + Items.rate(share.each(), currency, item) + ")";
    }
}
