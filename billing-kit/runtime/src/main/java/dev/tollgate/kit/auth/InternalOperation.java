package dev.tollgate.kit.auth;

import java.util.Set;

/**
 * What a signer may do at a service, as the internal key set names it. Internal endpoints name theirs in
 * {@code @RolesAllowed}; the names are no caller's roles and no token can claim them.
 */
public final class InternalOperation {
    /** Speak for a caller of the public API. */
    public static final String ACT_AS_CALLER = "act-as-caller";
    /** Deliver Stripe's events. */
    public static final String DELIVER_STRIPE_EVENTS = "stripe-events.deliver";
    /** Have the customer of an account made. */
    public static final String ENSURE_CUSTOMER = "customers.ensure";
    /** List the Stripe customers of an account. */
    public static final String LIST_CUSTOMERS = "customers.list";
    /** Give a Stripe customer to the account that Stripe names. */
    public static final String ADOPT_CUSTOMER = "customers.adopt";
    /** Learn which customers were linked, to read what they had before. */
    public static final String READ_LINKED_CUSTOMERS = "customers.read-linked";
    /** Find the accounts of Stripe customers. */
    public static final String LOOK_UP_CUSTOMERS = "customers.lookup";
    /** Record an act in the audit trail. */
    public static final String RECORD_AUDIT = "audit.record";
    /** Pull domain events. */
    public static final String READ_DOMAIN_EVENTS = "domain-events.read";

    /** All there are; a key set that names another one is refused. */
    public static final Set<String> ALL = Set.of(
            ACT_AS_CALLER,
            DELIVER_STRIPE_EVENTS,
            ENSURE_CUSTOMER,
            LIST_CUSTOMERS,
            ADOPT_CUSTOMER,
            READ_LINKED_CUSTOMERS,
            LOOK_UP_CUSTOMERS,
            RECORD_AUDIT,
            READ_DOMAIN_EVENTS);

    private InternalOperation() {}
}
