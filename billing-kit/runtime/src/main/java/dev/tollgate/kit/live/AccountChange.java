package dev.tollgate.kit.live;

/**
 * Something of an account changed.
 *
 * @param account whose
 * @param topic what to read again: {@code subscription}, {@code invoices}, {@code usage} or {@code customer}
 */
public record AccountChange(String account, String topic) {
    /** The Redis channel. */
    public static final String CHANNEL = "tollgate:changes";
}
