package dev.tollgate.kit.eventhandling;

import dev.tollgate.kit.stripe.UnreadableObject;
import java.util.regex.Pattern;

/** Stripe's ids; anything else is not one, and could be more than the database or an address holds. */
final class StripeIds {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private StripeIds() {}

    static String required(String text) {
        if (text == null || !ID.matcher(text).matches()) {
            throw new UnreadableObject("The object has an id that cannot be Stripe's");
        }
        return text;
    }
}
