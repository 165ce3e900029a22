package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * A subscription's {@code billing_cycle_anchor_config}: the day of the month, and the month of longer intervals, on which
 * its periods begin. See https://docs.stripe.com/billing/subscriptions/billing-cycle.
 */
public record AnchorConfig(ObjectNode json) {
    private static final int MONTHS = 12;
    private static final int YEARS_TO_A_LEAP_DAY = 8;

    /** Null when the parameter is not given. */
    static AnchorConfig read(Params params) {
        Params given = params.object("billing_cycle_anchor_config").orElse(null);
        if (given == null) {
            return null;
        }
        given.requiredText("day_of_month");
        ObjectNode json = Nodes.object();
        json.put("day_of_month", given.integer("day_of_month", 1, 31).orElseThrow());
        json.put("hour", given.integer("hour", 0, 23).orElse(null));
        json.put("minute", given.integer("minute", 0, 59).orElse(null));
        json.put("month", given.integer("month", 1, MONTHS).orElse(null));
        json.put("second", given.integer("second", 0, 59).orElse(null));
        return new AnchorConfig(json);
    }

    /** Throws 400 when a price recurs by days or weeks, or every month while a month is given. */
    void require(List<NewItem> items) {
        for (NewItem item : items) {
            long months = months(item);
            if (months == 0) {
                throw refused("`billing_cycle_anchor_config` is only valid with monthly and yearly price intervals.");
            }
            if (months == 1 && month() != 0) {
                throw refused(
                        "`billing_cycle_anchor_config[month]` is only valid with multi-month and yearly intervals.");
            }
        }
    }

    private static StripeError refused(String message) {
        return StripeError.invalid(null, message).param("billing_cycle_anchor_config");
    }

    /** 0 when it recurs by days or weeks. */
    private static int months(NewItem item) {
        Price price = new Price(item.price());
        int count = (int) price.intervalCount();
        return switch (price.interval()) {
            case "month" -> count;
            case "year" -> MONTHS * count;
            default -> 0;
        };
    }

    /**
     * The anchor of a subscription created then: the next such moment whose month has the day, so that shorter months end
     * early and later ones return to it. Where no month of the cycle has the day it is the last one of its month.
     */
    long anchor(List<NewItem> items, long created) {
        int step = items.stream().mapToInt(AnchorConfig::months).min().orElse(MONTHS);
        YearMonth next = next(created);
        for (int ahead = 0; ahead <= YEARS_TO_A_LEAP_DAY * MONTHS; ahead += step) {
            if (next.plusMonths(ahead).lengthOfMonth() >= day()) {
                return moment(next.plusMonths(ahead), created);
            }
        }
        return moment(next, created);
    }

    private YearMonth next(long created) {
        YearMonth candidate = YearMonth.from(utc(created));
        while (month() != 0 && candidate.getMonthValue() != month() || moment(candidate, created) <= created) {
            candidate = candidate.plusMonths(1);
        }
        return candidate;
    }

    /** What is not given of the time of day is that of the creation. */
    private long moment(YearMonth month, long created) {
        ZonedDateTime time = utc(created);
        return month.atDay(Math.min(day(), month.lengthOfMonth()))
                .atTime(
                        part("hour", time.getHour()),
                        part("minute", time.getMinute()),
                        part("second", time.getSecond()))
                .toEpochSecond(ZoneOffset.UTC);
    }

    private static ZonedDateTime utc(long time) {
        return Instant.ofEpochSecond(time).atZone(ZoneOffset.UTC);
    }

    private int day() {
        return part("day_of_month", 1);
    }

    /** 0 when none is given. */
    private int month() {
        return part("month", 0);
    }

    private int part(String name, int otherwise) {
        JsonNode value = json.path(name);
        return value.isNumber() ? value.asInt() : otherwise;
    }
}
