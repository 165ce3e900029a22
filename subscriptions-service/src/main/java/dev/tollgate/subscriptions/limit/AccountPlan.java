package dev.tollgate.subscriptions.usage;

import dev.tollgate.subscriptions.plan.Plan;

/**
 * The plan a limit decision is made by.
 *
 * @param version of the account's entitlement; rises with every change of plan
 */
record AccountPlan(Plan plan, long version) {}
