package dev.tollgate.payments.customer;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The format of a customer's fields; the database checks the same. */
final class CustomerRules {
    /** The number of dots is limited, because matching a group takes stack each time. */
    static final String EMAIL = "[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}.]+(\\.[^\\s@\\p{Cntrl}.]+){1,127}";

    static final String EMAIL_MESSAGE = "must be an e-mail address";
    static final String NAME = "(?=.*\\S)\\P{Cntrl}+";
    static final String NAME_MESSAGE = "must not be blank or hold control characters";
    static final String STRIPE_CUSTOMER = "[A-Za-z0-9_-]{1,255}";
    static final String STRIPE_CUSTOMER_MESSAGE = "must be a Stripe customer id";
    static final int MAX_LENGTH = 256;

    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private CustomerRules() {}

    /** A row's id, if the text is one. */
    static Optional<UUID> rowId(String text) {
        return Optional.ofNullable(text)
                .filter(id -> UUID_TEXT.matcher(id).matches())
                .map(UUID::fromString);
    }
}
