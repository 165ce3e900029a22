package dev.tollgate.kit.auth;

/** What a caller may be; one role per token. */
public final class Role {
    /** Reads the own account. */
    public static final String MEMBER = "member";
    /** Changes the own account's plan and pays. */
    public static final String BILLING = "billing";
    /** Finance and operations, every account. */
    public static final String ADMIN = "admin";
    /** The product's servers: limits, credits, sessions, every account. */
    public static final String BACKEND = "backend";
    /** Our own services among themselves. */
    public static final String INTERNAL = "internal";

    private Role() {}
}
