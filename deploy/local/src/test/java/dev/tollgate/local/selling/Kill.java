package dev.tollgate.local.selling;

import java.time.Duration;
import java.util.Random;

/**
 * The sudden end of a replica in the middle of a purchase.
 *
 * @param ofPayments whether payments-service ends, which makes the customer, and not subscriptions-service, which makes
 *     the page
 * @param purchase the purchase it ends in, of those the second replica makes
 * @param after how long after the purchase began
 */
record Kill(boolean ofPayments, int purchase, Duration after) {
    /** How long Stripe takes over what the replica asks of it meanwhile. */
    static final Duration SLOW = Duration.ofMillis(200);

    static Kill any(Random random) {
        var after = Duration.ofMillis(random.nextLong(3 * SLOW.toMillis()));
        return random.nextInt(3) == 0 ? new Kill(true, 1, after) : new Kill(false, 1 + random.nextInt(2), after);
    }

    Replica victim(Replicas replicas) {
        return ofPayments ? replicas.payments() : replicas.subscriptions();
    }

    /** Where Stripe is asked for what it makes. */
    String path() {
        return ofPayments ? "/v1/customers" : "/v1/checkout/sessions";
    }
}
