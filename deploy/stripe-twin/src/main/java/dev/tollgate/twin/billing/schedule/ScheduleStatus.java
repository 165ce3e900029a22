package dev.tollgate.twin.billing.schedule;

import java.util.Locale;

/** https://docs.stripe.com/api/subscription_schedules/object#subscription_schedule_object-status. */
enum ScheduleStatus {
    NOT_STARTED,
    ACTIVE,
    COMPLETED,
    RELEASED,
    CANCELED,
    UNKNOWN;

    static ScheduleStatus parse(String text) {
        for (ScheduleStatus status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        return UNKNOWN;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it still acts. */
    boolean isLive() {
        return this == NOT_STARTED || this == ACTIVE;
    }
}
