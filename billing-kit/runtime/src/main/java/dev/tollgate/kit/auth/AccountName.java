package dev.tollgate.kit.auth;

import java.util.regex.Pattern;

/** What an account may be called: what every service can store, log and put into an address. */
public final class AccountName {
    /** For {@code @Pattern}. */
    public static final String RULE = "[A-Za-z0-9._:@-]{1,128}";
    /** What is wrong with another one. */
    public static final String MESSAGE = "must be 1 to 128 letters, digits or . _ : @ -";

    private static final Pattern PATTERN = Pattern.compile(RULE);

    private AccountName() {}

    /** Whether an account may be called so. */
    public static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }
}
