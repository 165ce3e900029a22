package dev.tollgate.local.clock;

import dev.tollgate.local.LocalFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the clock is to go: {@code +3d}, {@code +1month}, or an instant. */
record Move(Instant target) {
    static final String USAGE = "Usage: deploy/local/clock [+NUMBER m|h|d|w|month|year | INSTANT]\n"
            + "  +3d, +1month           later by that much\n  2027-01-01T00:00:00Z   at that time\n"
            + "  without an argument    shows the time";
    private static final Pattern LATER = Pattern.compile("\\+(\\d{1,6})(m|h|d|w|month|year)s?");
    private static final Duration LONGEST = Duration.ofDays(366);

    /** Reads the argument; a time that is not later than now, or more than a year away, is a {@link LocalFailure}. */
    static Move read(String argument, Instant now) {
        Instant target = target(argument, now);
        if (!target.isAfter(now)) {
            throw new LocalFailure("It is " + now + " already: the clock goes forward only.");
        }
        if (Duration.between(now, target).compareTo(LONGEST) > 0) {
            throw new LocalFailure("The clock moves by a year at most; move it several times.");
        }
        return new Move(target);
    }

    private static Instant target(String argument, Instant now) {
        Matcher later = LATER.matcher(argument);
        if (later.matches()) {
            var unit =
                    switch (later.group(2)) {
                        case "m" -> ChronoUnit.MINUTES;
                        case "h" -> ChronoUnit.HOURS;
                        case "d" -> ChronoUnit.DAYS;
                        case "w" -> ChronoUnit.WEEKS;
                        case "month" -> ChronoUnit.MONTHS;
                        default -> ChronoUnit.YEARS;
                    };
            return now.atZone(ZoneOffset.UTC)
                    .plus(Long.parseLong(later.group(1)), unit)
                    .toInstant();
        }
        try {
            return Instant.parse(argument);
        } catch (DateTimeParseException e) {
            throw new LocalFailure("\"" + argument + "\" is no time.\n" + USAGE);
        }
    }
}
