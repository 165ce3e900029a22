package dev.tollgate.twin.core.api;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads decimal numbers, with bounds that keep arithmetic small. */
public final class Decimals {
    private static final int MOST_DIGITS = 24;

    private Decimals() {}

    /** A decimal of at most 12 places that lies in a range, both ends included; Stripe's 400 otherwise. */
    public static Optional<BigDecimal> read(Params params, String name, long least, long most) {
        return params.text(name).map(text -> {
            BigDecimal value = parsed(params, name, text);
            boolean inside = value.compareTo(BigDecimal.valueOf(least)) >= 0
                    && value.compareTo(BigDecimal.valueOf(most)) <= 0
                    && value.scale() <= 12;
            if (!inside) {
                throw StripeError.invalid(
                                null, "Invalid decimal: " + text + "; must be between " + least + " and " + most)
                        .param(params.name(name));
            }
            return value;
        });
    }

    private static BigDecimal parsed(Params params, String name, String text) {
        if (text.length() <= MOST_DIGITS && text.matches("-?\\d+(\\.\\d+)?")) {
            return new BigDecimal(text);
        }
        throw StripeError.invalid("parameter_invalid_string", "Invalid decimal: " + text)
                .param(params.name(name));
    }

    /** Without zeros at the end, as Stripe shows {@code unit_amount_decimal}. */
    public static String shown(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
