package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.billing.catalog.Interval;
import dev.tollgate.twin.billing.invoice.Proration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One billing period.
 *
 * @param start seconds since 1970
 */
record BillingPeriod(long start, long end) {

    /** The period of a price's interval that starts then; months end on the same day or the month's last. */
    static BillingPeriod from(long start, JsonNode recurring) {
        return new BillingPeriod(start, after(start, recurring, 1));
    }

    /**
     * The period after one that ended then: in step with the anchor (31 January, 28 February, 31 March) when that one was,
     * else a whole interval of its own.
     */
    static BillingPeriod next(long anchor, long start, JsonNode recurring) {
        long periods = until(anchor, start, recurring);
        return after(anchor, recurring, periods) == start
                ? new BillingPeriod(start, after(anchor, recurring, periods + 1))
                : from(start, recurring);
    }

    /** The whole interval in step with the anchor, before it or after, that a time falls into. */
    static BillingPeriod around(long anchor, long time, JsonNode recurring) {
        long periods = until(anchor, time + 1, recurring);
        return new BillingPeriod(after(anchor, recurring, periods - 1), after(anchor, recurring, periods));
    }

    /** The whole interval that ends then, in step with the anchor when its end is. */
    static BillingPeriod ending(long anchor, long end, JsonNode recurring) {
        long periods = until(anchor, end, recurring);
        return new BillingPeriod(
                after(anchor, recurring, periods) == end
                        ? after(anchor, recurring, periods - 1)
                        : after(end, recurring, -1),
                end);
    }

    /**
     * The time from a start to the end of the interval that {@code time} falls into, cut where intervals in step with the
     * anchor begin.
     */
    static List<BillingPeriod> since(long start, long anchor, long time, JsonNode recurring) {
        List<BillingPeriod> periods = new ArrayList<>();
        long last = until(anchor, time + 1, recurring);
        long from = start;
        for (long index = until(anchor, start + 1, recurring); index <= last; index++) {
            long to = after(anchor, recurring, index);
            periods.add(new BillingPeriod(from, to));
            from = to;
        }
        return periods;
    }

    /** How many intervals there are from the anchor to a time, the last one perhaps not whole; negative before it. */
    private static long until(long anchor, long time, JsonNode recurring) {
        long length = Math.max(1, after(anchor, recurring, 1) - anchor);
        long periods = Math.floorDiv(time - anchor, length) - 2;
        while (after(anchor, recurring, periods - 1) >= time) {
            periods--;
        }
        while (after(anchor, recurring, periods) < time) {
            periods++;
        }
        return periods;
    }

    private static long after(long start, JsonNode recurring, long periods) {
        ZonedDateTime begin = Instant.ofEpochSecond(start).atZone(ZoneOffset.UTC);
        long count = new Interval(recurring).count() * periods;
        return switch (new Interval(recurring).unit()) {
            case "day" -> begin.plusDays(count).toEpochSecond();
            case "week" -> begin.plusWeeks(count).toEpochSecond();
            case "year" -> begin.plusYears(count).toEpochSecond();
            default -> begin.plusMonths(count).toEpochSecond();
        };
    }

    static BillingPeriod of(JsonNode item) {
        return new Item(item).period();
    }

    /** The part of an amount that falls on the time from then to the end, rounded to minor units. */
    long share(long amount, long from) {
        long left = Math.max(0, end - Math.max(from, start));
        return Proration.share(amount, left, end - start);
    }
}
