package dev.tollgate.webhooks.signature;

/** What checking a signature found. */
public enum SignatureCheck {
    /** Signed with one of the secrets, in time. */
    VALID,
    /** No header, or one that cannot be read. */
    MALFORMED,
    /** No signature matches any of the secrets. */
    NO_MATCH,
    /** Rightly signed, but too long ago or too far in the future. */
    OUTSIDE_TOLERANCE
}
