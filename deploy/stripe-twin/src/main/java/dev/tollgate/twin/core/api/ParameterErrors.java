package dev.tollgate.twin.core.api;

import java.util.List;

/** Stripe's errors about a single parameter. */
final class ParameterErrors {
    private ParameterErrors() {}

    static StripeError missing(String name) {
        return StripeError.invalid("parameter_missing", "Missing required param: " + name + ".")
                .param(name);
    }

    static StripeError empty(String name) {
        return StripeError.invalid(
                        "parameter_invalid_empty",
                        "You passed an empty string for '" + name + "'. We assume empty values are an attempt to "
                                + "unset a parameter; however '" + name + "' cannot be unset. You should remove '"
                                + name + "' from your request or supply a non-empty value.")
                .param(name);
    }

    static StripeError outOfRange(String name, String bound) {
        return StripeError.invalid("parameter_invalid_integer", "This value must be " + bound + ".")
                .param(name);
    }

    /** {@code a, b, or c}. */
    static String listed(String... allowed) {
        int last = allowed.length - 1;
        return last == 0 ? allowed[0] : String.join(", ", List.of(allowed).subList(0, last)) + ", or " + allowed[last];
    }
}
