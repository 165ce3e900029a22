package dev.tollgate.kit.stripe;

import java.util.regex.Pattern;

/**
 * Stripe's ids. Events, metadata and requests may name anything; what is no id is refused before it becomes part of an
 * address, where {@code ..} and {@code /} would lead to another object.
 */
public final class StripeIds {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private StripeIds() {}

    /** The same text; {@link UnreadableObject} when it can be no id. */
    public static String required(String text) {
        if (text == null || !ID.matcher(text).matches()) {
            throw new UnreadableObject("The object has an id that cannot be Stripe's");
        }
        return text;
    }
}
