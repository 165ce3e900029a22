package dev.tollgate.twin.money.paymentmethod;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** The {@code card} of a payment method, https://docs.stripe.com/api/payment_methods/object#payment_method_object-card. */
record Card(JsonNode json) {

    /** Whether the month it is good until is over, at a time in seconds since 1970; false when it does not say. */
    boolean isExpired(long now) {
        int year = json.path("exp_year").asInt();
        int month = json.path("exp_month").asInt();
        return year > 0
                && month > 0
                && now
                        >= YearMonth.of(year, month)
                                .plusMonths(1)
                                .atDay(1)
                                .atStartOfDay()
                                .toEpochSecond(ZoneOffset.UTC);
    }
}
