package dev.tollgate.subscriptions.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The calendar month (UTC) a quota is counted in.
 *
 * @param start included
 * @param end excluded; the counter starts anew
 */
public record QuotaPeriod(Instant start, Instant end) {
    /** The month a moment lies in. */
    public static QuotaPeriod at(Instant now) {
        ZonedDateTime first =
                now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        return new QuotaPeriod(first.toInstant(), first.plusMonths(1).toInstant());
    }

    /** The moment itself when it lies in the period, else the period's first or last one. */
    public Instant nearest(Instant moment) {
        Instant last = end.minus(1, ChronoUnit.MICROS);
        return moment.isBefore(start) ? start : moment.isAfter(last) ? last : moment;
    }

    /** From start to end. */
    public Duration length() {
        return Duration.between(start, end);
    }

    /** Time left, at least a second so that Retry-After is never zero. */
    public Duration left(Instant now) {
        Duration left = Duration.between(now, end);
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }
}
