package dev.tollgate.twin.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * A stretch of time billed at once.
 *
 * @param start seconds since 1970
 */
record BillingPeriod(long start, long end) {

    /** The period of a price's interval that starts then; months end on the anchor's day or the month's last. */
    static BillingPeriod from(long start, JsonNode recurring) {
        ZonedDateTime begin = Instant.ofEpochSecond(start).atZone(ZoneOffset.UTC);
        long count = recurring.path("interval_count").asLong(1);
        ZonedDateTime end =
                switch (recurring.path("interval").asText()) {
                    case "day" -> begin.plusDays(count);
                    case "week" -> begin.plusWeeks(count);
                    case "year" -> begin.plusYears(count);
                    default -> begin.plusMonths(count);
                };
        return new BillingPeriod(start, end.toEpochSecond());
    }

    static BillingPeriod of(JsonNode item) {
        return new BillingPeriod(
                item.path("current_period_start").asLong(),
                item.path("current_period_end").asLong());
    }

    /** The part of an amount that falls on the time from then to the end, rounded to minor units. */
    long share(long amount, long from) {
        long left = Math.max(0, end - Math.max(from, start));
        return end <= start ? 0 : Math.round((double) amount * left / (end - start));
    }
}
