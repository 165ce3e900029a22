package dev.tollgate.twin.billing.meter;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.SortedSet;

/** How a meter adds up events, see https://docs.stripe.com/api/billing/meter/object#billing_meter_object-default_aggregation. */
enum Aggregation {
    SUM {
        @Override
        BigDecimal of(SortedSet<Usage> events) {
            return events.stream().map(Usage::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    },
    COUNT {
        @Override
        BigDecimal of(SortedSet<Usage> events) {
            return BigDecimal.valueOf(events.size());
        }
    },
    LAST {
        @Override
        BigDecimal of(SortedSet<Usage> events) {
            return events.isEmpty() ? BigDecimal.ZERO : events.last().value();
        }
    };

    static Aggregation parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The total of events, which are ordered by their time; 0 without any. */
    abstract BigDecimal of(SortedSet<Usage> events);
}
