package dev.tollgate.twin.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Stripe's documented arithmetic, written for the proof alone: it shares no code with the twin. Amounts are in minor units,
 * halves are rounded away from zero.
 */
final class Oracle {
    private Oracle() {}

    /** Seconds since 1970 of a day, or of a moment such as {@code 2026-01-31T12:00}; in UTC. */
    static long seconds(String moment) {
        LocalDateTime time = moment.contains("T")
                ? LocalDateTime.parse(moment)
                : LocalDate.parse(moment).atStartOfDay();
        return time.toEpochSecond(ZoneOffset.UTC);
    }

    static String day(long seconds) {
        return LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L)).toString();
    }

    /** The ends of a number of periods of so many months, in step with an anchor: on its day or the month's last. */
    static List<String> monthly(String anchor, int months, int periods) {
        LocalDate first = LocalDate.parse(anchor);
        List<String> ends = new ArrayList<>();
        for (int period = 1; period <= periods; period++) {
            int month = first.getYear() * 12 + first.getMonthValue() - 1 + period * months;
            LocalDate begin = LocalDate.of(month / 12, month % 12 + 1, 1);
            ends.add(begin.withDayOfMonth(Math.min(first.getDayOfMonth(), begin.lengthOfMonth()))
                    .toString());
        }
        return ends;
    }

    static List<String> daily(String start, int days, int periods) {
        List<String> ends = new ArrayList<>();
        for (int period = 1; period <= periods; period++) {
            ends.add(LocalDate.ofEpochDay(LocalDate.parse(start).toEpochDay() + (long) period * days)
                    .toString());
        }
        return ends;
    }

    /** The part of an amount for the time from a moment to the end of a period. */
    static long share(long amount, String from, String start, String end) {
        BigDecimal left = BigDecimal.valueOf(seconds(end) - seconds(from));
        return rounded(BigDecimal.valueOf(amount)
                .multiply(left)
                .divide(BigDecimal.valueOf(seconds(end) - seconds(start)), 30, RoundingMode.HALF_UP));
    }

    /** A number of units at a price with fractions of a minor unit. */
    static long times(String each, long quantity) {
        return rounded(new BigDecimal(each).multiply(BigDecimal.valueOf(quantity)));
    }

    /** A tier that ends at {@code upTo} units; {@code flat} 0 for none. */
    record Tier(long upTo, String each, long flat) {}

    /**
     * Every unit at its own tier's price, and the flat amount of every tier that is reached, as the first one always is: a
     * line each.
     */
    static long[] graduated(long quantity, Tier... tiers) {
        LongStream lines = LongStream.empty();
        long counted = 0;
        for (Tier tier : tiers) {
            long inside = Math.min(quantity, tier.upTo()) - counted;
            if (inside > 0 || quantity == 0 && tier == tiers[0]) {
                lines = LongStream.concat(lines, lines(tier, inside));
                counted += inside;
            }
        }
        return lines.toArray();
    }

    private static LongStream lines(Tier tier, long quantity) {
        long units = times(tier.each(), quantity);
        return tier.flat() == 0 ? LongStream.of(units) : LongStream.of(units, tier.flat());
    }

    /** All units at the price of the tier that the quantity falls into, and its flat amount: a line each. */
    static long[] volume(long quantity, Tier... tiers) {
        for (Tier tier : tiers) {
            if (quantity <= tier.upTo()) {
                return lines(tier, quantity).toArray();
            }
        }
        throw new IllegalArgumentException("no tier for " + quantity);
    }

    static long packages(long quantity, long size, long each, boolean up) {
        long whole = quantity / size;
        return each * (up && whole * size < quantity ? whole + 1 : whole);
    }

    static long percent(long amount, String percentage) {
        return rounded(
                new BigDecimal(percentage).multiply(BigDecimal.valueOf(amount)).movePointLeft(2));
    }

    /** The tax that a gross amount contains, when taxes of {@code all} percent in sum are part of it. */
    static long included(long gross, String percentage, String all) {
        return rounded(new BigDecimal(percentage)
                .multiply(BigDecimal.valueOf(gross))
                .divide(new BigDecimal(100).add(new BigDecimal(all)), 30, RoundingMode.HALF_UP));
    }

    /** The parts of a sum in proportion to amounts, which add up to it. */
    static long[] spread(long sum, long... amounts) {
        long all = 0;
        for (long amount : amounts) {
            all += amount;
        }
        long[] parts = new long[amounts.length];
        long passed = 0;
        long given = 0;
        for (int i = 0; i < amounts.length; i++) {
            passed += amounts[i];
            long upToHere = rounded(BigDecimal.valueOf(sum)
                    .multiply(BigDecimal.valueOf(passed))
                    .divide(BigDecimal.valueOf(all), 30, RoundingMode.HALF_UP));
            parts[i] = upToHere - given;
            given = upToHere;
        }
        return parts;
    }

    private static long rounded(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
