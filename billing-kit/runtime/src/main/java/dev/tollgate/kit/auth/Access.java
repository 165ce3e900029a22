package dev.tollgate.kit.auth;

import static dev.tollgate.kit.auth.Role.ADMIN;
import static dev.tollgate.kit.auth.Role.BACKEND;
import static dev.tollgate.kit.auth.Role.BILLING;
import static dev.tollgate.kit.auth.Role.FINANCE;
import static dev.tollgate.kit.auth.Role.MEMBER;
import static dev.tollgate.kit.auth.Role.SUPPORT;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be done through the public API, and the roles that may: the one table of it. An endpoint names its entry with
 * {@code @RolesAllowed}; a caller's identity holds the entries of its role.
 */
public final class Access {
    /** The price list. */
    public static final String READ_PLANS = "plans.read";
    /** Customer, subscription, checkout and invoices. */
    public static final String READ_BILLING = "billing.read";
    /** Usage and limits, the overview, live updates. */
    public static final String READ_USAGE = "usage.read";
    /** Create and change the customer, buy a plan. */
    public static final String CHANGE_BILLING = "billing.change";
    /** Count usage, set levels. */
    public static final String COUNT_USAGE = "usage.count";
    /** Stripe's events with their payloads, and timelines, of all accounts. */
    public static final String READ_EVENTS = "events.read";
    /** Deliver an event again. */
    public static final String REPLAY_EVENTS = "events.replay";
    /** Make login links, list and end sessions. */
    public static final String MANAGE_SESSIONS = "sessions.manage";

    /** Who did what. */
    public static final String READ_AUDIT = "audit.read";

    private static final Map<String, Set<String>> ROLES = Map.of(
            READ_PLANS, Set.of(MEMBER, BILLING, SUPPORT, FINANCE, ADMIN, BACKEND),
            READ_BILLING, Set.of(MEMBER, BILLING, SUPPORT, FINANCE, ADMIN, BACKEND),
            READ_USAGE, Set.of(MEMBER, BILLING, SUPPORT, ADMIN, BACKEND),
            CHANGE_BILLING, Set.of(BILLING, ADMIN, BACKEND),
            COUNT_USAGE, Set.of(BACKEND),
            READ_EVENTS, Set.of(SUPPORT, ADMIN),
            REPLAY_EVENTS, Set.of(ADMIN),
            READ_AUDIT, Set.of(ADMIN),
            MANAGE_SESSIONS, Set.of(ADMIN, BACKEND));

    private Access() {}

    /** What a role may do. */
    public static Set<String> of(String role) {
        return ROLES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(role))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The roles that may do it; a name that is no entry stands for itself. */
    public static Set<String> rolesFor(String access) {
        return ROLES.getOrDefault(access, Set.of(access));
    }
}
