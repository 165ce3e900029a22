package dev.tollgate.kit.idempotency;

import dev.tollgate.kit.problem.FieldError;
import java.util.regex.Pattern;

/** The header that names one wish of a caller, however often it is sent. */
public final class IdempotencyKey {
    /** Sent by callers. */
    public static final String HEADER = "Idempotency-Key";

    /** Sent back with the first answer when a request is repeated. */
    public static final String HIT = "Idempotency-Hit";

    /** Visible ASCII characters. */
    public static final String RULE = "[\\x21-\\x7e]{1,255}";

    private static final Pattern KEY = Pattern.compile(RULE);

    private IdempotencyKey() {}

    /** The key; a 422 problem when it is missing or malformed. */
    public static String require(String key) {
        if (!isOne(key)) {
            throw FieldError.of(HEADER, "must be sent as a header of 1 to 255 visible ASCII characters");
        }
        return key;
    }

    /** Whether a header's value, or null without one, is a key. */
    public static boolean isOne(String key) {
        return key != null && KEY.matcher(key).matches();
    }
}
