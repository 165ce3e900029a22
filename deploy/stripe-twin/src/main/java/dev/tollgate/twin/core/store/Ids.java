package dev.tollgate.twin.core.store;

import java.util.concurrent.ThreadLocalRandom;

/** Creates identifiers in Stripe's form. */
public final class Ids {
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SHORT = 14;
    private static final int LONG = 24;
    private static final int SESSION = 58;

    private Ids() {}

    public static String next(ObjectType type) {
        return switch (type) {
            case CUSTOMER, PRODUCT, SUBSCRIPTION_ITEM -> type.prefix() + random(SHORT);
            case CHECKOUT_SESSION -> type.prefix() + "test_" + random(SESSION);
            case PAYMENT_INTENT, CHARGE, REFUND -> type.prefix() + "3" + random(LONG - 1);
            default -> type.prefix() + "1" + random(LONG - 1);
        };
    }

    public static String request() {
        return "req_" + random(SHORT);
    }

    public static String webhookSecret() {
        return "whsec_" + random(32);
    }

    public static String clientSecret(String id) {
        return id + "_secret_" + random(25);
    }

    /** The prefix of a customer's invoice numbers. */
    public static String invoicePrefix() {
        return random(8).toUpperCase(java.util.Locale.ROOT);
    }

    /** Letters and digits. */
    public static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
