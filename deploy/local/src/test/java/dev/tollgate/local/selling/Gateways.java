package dev.tollgate.local.selling;

import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The gateways of both replicas; each request goes to one at random, so that both work on one account at once. */
final class Gateways {
    private static final Runnable NOTHING = () -> {};

    private final URI first;
    private final URI second;
    private int purchases;
    private Duration delay = Duration.ZERO;
    private Runnable action = NOTHING;

    Gateways(URI first, URI second) {
        this.first = first;
        this.second = second;
    }

    /** Has something done a moment after the n-th purchase from now that the second replica makes. */
    synchronized void onPurchase(int number, Duration after, Runnable then) {
        purchases = number;
        delay = after;
        action = then;
    }

    URI first() {
        return first;
    }

    URI any(Random random) {
        return random.nextBoolean() ? first : second;
    }

    /** One to buy at. */
    URI forPurchase(Random random) {
        var gateway = any(random);
        if (gateway.equals(second)) {
            countPurchase();
        }
        return gateway;
    }

    private synchronized void countPurchase() {
        purchases--;
        if (purchases == 0) {
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(action);
        }
    }
}
