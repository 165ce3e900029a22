package dev.tollgate.subscriptions.subscription;

import java.util.Optional;

/**
 * A subscription as Stripe shows it.
 *
 * @param account the account of the customer that Stripe names; empty when that customer belongs to none
 */
record FetchedSubscription(StripeSubscription subscription, Optional<String> account) {}
