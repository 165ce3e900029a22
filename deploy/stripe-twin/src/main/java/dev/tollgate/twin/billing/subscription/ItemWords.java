package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.billing.catalog.PriceWords;
import dev.tollgate.twin.core.store.DataSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The descriptions of invoice lines that are more than a price and its quantity. */
final class ItemWords {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private ItemWords() {}

    /** {@code Free trial for 1 × Starter}. */
    static String trial(DataSet data, JsonNode item) {
        Item trialed = new Item(item);
        return "Free trial for " + PriceWords.counted(data, trialed.priceJson(), String.valueOf(trialed.units()));
    }

    /** {@code Unused time on 3 × Starter after 05 Mar 2026}. */
    static String unused(DataSet data, JsonNode item, long from) {
        return "Unused time on " + after(data, item, from);
    }

    /** {@code Remaining time on Starter after 05 Mar 2026}. */
    static String remaining(DataSet data, JsonNode item, long from) {
        return "Remaining time on " + after(data, item, from);
    }

    private static String after(DataSet data, JsonNode item, long from) {
        Item changed = new Item(item);
        return PriceWords.named(data, changed.priceJson(), changed.units()) + " after "
                + DAY.format(Instant.ofEpochSecond(from));
    }
}
