/**
 * Subscription schedules: phases that change a subscription at set times, by the API's own operations.
 * See https://docs.stripe.com/billing/subscriptions/subscription-schedules.
 */
package dev.tollgate.twin.billing.schedule;
