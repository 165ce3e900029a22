package dev.tollgate.twin.core.api;

import java.util.List;

/** What a parameter's text means as a number, a flag or one of several words; Stripe's 400 when it is invalid. */
final class Scalars {
    private Scalars() {}

    static long integer(String text, String name) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw StripeError.invalid("parameter_invalid_integer", "Invalid integer: " + text)
                    .param(name);
        }
    }

    /** Both ends included. */
    static long within(long value, long least, long most, String name) {
        if (value < least) {
            throw ParameterErrors.outOfRange(name, "greater than or equal to " + least);
        }
        if (value > most) {
            throw ParameterErrors.outOfRange(name, "less than or equal to " + most);
        }
        return value;
    }

    static boolean flag(String text, String name) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw StripeError.invalid(null, "Invalid boolean: " + text).param(name);
        };
    }

    static String choice(String text, String name, String... allowed) {
        if (!List.of(allowed).contains(text)) {
            throw StripeError.invalid(null, "Invalid " + name + ": must be one of " + ParameterErrors.listed(allowed))
                    .param(name);
        }
        return text;
    }
}
