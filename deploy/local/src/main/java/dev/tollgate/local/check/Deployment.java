package dev.tollgate.local.check;

/**
 * The running system as its operator sees it.
 *
 * @param plans the plans' prices
 */
public record Deployment(
        Database payments,
        Database subscriptions,
        Database webhooks,
        StripeObjects stripe,
        RedisReader redis,
        PlanPrices plans) {}
