package dev.tollgate.twin.billing.meter;

import java.util.Locale;

/** Hours and days, which begin as they do in UTC. */
enum Window {
    HOUR(3_600),
    DAY(86_400);

    private final long seconds;

    Window(long seconds) {
        this.seconds = seconds;
    }

    static Window parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    long seconds() {
        return seconds;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
