package dev.tollgate.kit.security;

import java.util.Locale;

/** What a request was refused for. */
public enum Refusal {
    /** No credentials, or none that are valid. */
    CREDENTIALS,
    /** What the caller's role may not do. */
    ROLE,
    /** Too many requests. */
    LIMIT,
    /** An invalid Stripe signature. */
    SIGNATURE;

    /** As it stands in the log and in metric labels. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
