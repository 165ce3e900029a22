package dev.tollgate.subscriptions.limit;

import dev.tollgate.subscriptions.plan.Plan;

/**
 * The plan a limit decision is made by.
 *
 * @param version of the account's entitlement; rises with every change of plan
 */
public record AccountPlan(Plan plan, long version) {}
