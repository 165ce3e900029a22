package dev.tollgate.kit.live;

/**
 * Something of an account changed.
 *
 * @param account the account
 * @param topic what to read again
 */
public record AccountChange(String account, Topic topic) {
    /** The Redis channel. */
    public static final String CHANNEL = "tollgate:changes";
}
