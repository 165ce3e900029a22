package dev.tollgate.subscriptions.entitlement;

/**
 * What an account may use now.
 *
 * @param account whose
 * @param grant plan, status and period
 * @param version rises with every change; 0 before the first
 */
public record CurrentEntitlement(String account, EntitlementGrant grant, long version) {}
