package dev.tollgate.kit.auth;

import java.util.Set;

/**
 * Who a caller is; one role per token. Roles of an account are always bound to one, roles of the installation to none.
 * What each may do stands in {@link Access}.
 */
public final class Role {
    /** Of an account: reads it. */
    public static final String MEMBER = "member";
    /** Of an account: changes its plan and pays. */
    public static final String BILLING = "billing";
    /** Of the installation: reads any account and helps it, without moving money. */
    public static final String SUPPORT = "support";
    /** Of the installation: reads what is paid and owed, of any account. */
    public static final String FINANCE = "finance";
    /** Of the installation: operates it. */
    public static final String ADMIN = "admin";
    /** Of the installation: the product's servers. */
    public static final String BACKEND = "backend";
    /** Our own services among themselves. */
    public static final String INTERNAL = "internal";

    /** The roles that are bound to one account. */
    public static final Set<String> OF_AN_ACCOUNT = Set.of(MEMBER, BILLING);
    /** The roles that are bound to none and name the account in each request. */
    public static final Set<String> OF_THE_INSTALLATION = Set.of(SUPPORT, FINANCE, ADMIN, BACKEND);

    private Role() {}
}
