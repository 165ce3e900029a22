package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Decimals;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads an amount given as {@code unit_amount} or {@code unit_amount_decimal}, in minor units. */
public final class PriceAmount {
    public static final long MOST = 99_999_999_999L;

    private PriceAmount() {}

    /** Writes both fields; false when neither parameter is given. */
    public static boolean read(Params params, ObjectNode node) {
        return read(params, node, "unit_amount", "unit_amount_decimal", "unit_amount");
    }

    /** The same under other names: {@code flat_amount} of a tier, {@code amount} of a plan. */
    static boolean read(Params params, ObjectNode node, String whole, String decimal, String field) {
        Optional<Long> amount = params.integer(whole, 0, MOST);
        Optional<BigDecimal> exact = Decimals.read(params, decimal, 0, MOST);
        if (amount.isPresent() && exact.isPresent()) {
            throw StripeError.invalid(
                            "parameters_exclusive",
                            "You may only specify one of these parameters: " + whole + ", " + decimal + ".")
                    .param(params.name(decimal));
        }
        amount.ifPresent(value -> write(node, field, BigDecimal.valueOf(value)));
        exact.ifPresent(value -> write(node, field, value));
        return amount.isPresent() || exact.isPresent();
    }

    /** The whole amount is null when the decimal one has a fraction. */
    public static void write(ObjectNode node, String field, BigDecimal value) {
        String shown = Decimals.shown(value);
        node.put(field, shown.contains(".") ? null : Long.valueOf(shown));
        node.put(field + "_decimal", shown);
    }
}
