package dev.tollgate.twin.money.payment;

import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** Reads currency codes and formats amounts. */
public final class Currencies {
    private Currencies() {}

    /** The lower-case code of a required parameter. */
    public static String require(Params params, String name) {
        String code = params.requiredText(name).toLowerCase(Locale.ROOT);
        try {
            Currency.getInstance(code.toUpperCase(Locale.ROOT));
            return code;
        } catch (IllegalArgumentException e) {
            throw StripeError.invalid(null, "Invalid currency: " + code).param(params.name(name));
        }
    }

    /** {@code $1,029.00}, or {@code SEK 29.00} where no sign is usual. */
    public static String format(long minor, String currency) {
        return format(BigDecimal.valueOf(minor), currency);
    }

    /** The same of an amount with a fraction of the minor unit, all of it shown: {@code $0.036}. */
    public static String format(BigDecimal minor, String currency) {
        Currency known = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        int decimals = Math.max(0, known.getDefaultFractionDigits());
        BigDecimal exact = minor.movePointLeft(decimals).stripTrailingZeros();
        int shown = Math.max(decimals, exact.scale());
        String amount = String.format(Locale.US, "%,." + shown + "f", exact.abs());
        String sign = known.getSymbol(Locale.US);
        boolean isCode = Character.isLetter(sign.charAt(sign.length() - 1));
        return (minor.signum() < 0 ? "-" : "") + sign + (isCode ? " " : "") + amount;
    }
}
