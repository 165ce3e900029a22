package dev.tollgate.kit.live;

import java.util.List;

/**
 * Something of some accounts changed.
 *
 * @param accounts the accounts
 * @param topic what to read again, of each
 */
public record AccountsChanged(List<String> accounts, Topic topic) {
    /** The Redis channel. */
    public static final String CHANNEL = "tollgate:changes";

    /** Keeps a copy of the accounts. */
    public AccountsChanged {
        accounts = List.copyOf(accounts);
    }
}
