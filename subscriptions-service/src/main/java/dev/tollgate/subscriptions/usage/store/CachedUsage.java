package dev.tollgate.subscriptions.usage;

import dev.tollgate.subscriptions.plan.Plan;

/**
 * What Redis knows of an account and metric.
 *
 * @param planVersion of the entitlement the copy was made by
 * @param taken what counts against the limit, or less
 */
record UsageCopy(Plan plan, long planVersion, long taken) {}
