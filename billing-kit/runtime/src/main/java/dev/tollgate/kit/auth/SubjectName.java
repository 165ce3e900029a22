package dev.tollgate.kit.auth;

import java.util.regex.Pattern;

/** What a caller may be called: what every service can store, log and show. */
public final class SubjectName {
    /** For {@code @Pattern}: no control, format, private or unassigned characters and no line ends. */
    public static final String RULE = "[^\\p{C}\\p{Zl}\\p{Zp}]{1,200}";
    /** What is wrong with another one. */
    public static final String MESSAGE = "must be 1 to 200 printable characters";

    private static final Pattern PATTERN = Pattern.compile(RULE);

    private SubjectName() {}

    /** Whether a caller may be called so. */
    public static boolean isOne(String text) {
        return !text.isBlank() && PATTERN.matcher(text).matches();
    }
}
