package dev.tollgate.kit.stripe;

import dev.tollgate.kit.deadline.Deadline;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The requests Stripe allows, shared by all services and replicas through Redis. Interactive calls book the next free
 * moment, within their account's share; work in the background only takes what is free at the moment, and leaves a
 * reserve. While Redis is away each process keeps to an eighth of the budget.
 */
@ApplicationScoped
class StripeBudget {
    private static final Logger LOG = Logger.getLogger(StripeBudget.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration REDIS_LIMIT = Duration.ofSeconds(1);
    private static final long WITHOUT_REDIS_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int DEFAULT_TEST = 20;
    private static final int DEFAULT_LIVE = 80;
    private static final long SHORTEST_PAUSE_MICROS = 20_000;
    private static final long SHORTEST_BACK_OFF_MICROS = 100_000;

    private final SharedBudget shared;
    private final LocalBudget local;
    private final Rate rate;
    private final Vertx vertx;
    private volatile long localUntil = System.nanoTime();

    StripeBudget(ReactiveRedisDataSource redis, StripeConfig config, Vertx vertx) {
        this.rate = Rate.of(config.requestsPerSecond().orElse(config.live() ? DEFAULT_LIVE : DEFAULT_TEST));
        this.shared = new SharedBudget(redis, config.live() ? "live" : "test");
        this.local = new LocalBudget(rate, () -> System.nanoTime() / 1000);
        this.vertx = vertx;
    }

    /** Comes when the call may be made; fails as BUSY when that is not before the time is up. */
    Uni<Void> take(StripeClaim claim, Patience patience) {
        return claim.account()
                .map(account -> booked(
                                micros -> shared.takeShare(account, rate.share(), micros),
                                () -> 0L,
                                patience,
                                "account")
                        .chain(() -> booked(
                                micros -> shared.take(rate, micros),
                                () -> local.take(patience.micros()),
                                patience,
                                "budget")))
                .orElseGet(() -> leftOver(patience));
    }

    /** A moment, another each time, before the same call is made once more. */
    Uni<Void> backOff() {
        return pauseFor(SHORTEST_BACK_OFF_MICROS + ThreadLocalRandom.current().nextLong(SHORTEST_BACK_OFF_MICROS));
    }

    /**
     * Stripe answered 429: no request by any service for a while, five seconds at most, so that one odd answer does not
     * stop all of them. Never fails.
     */
    Uni<Void> pause(Duration asked) {
        Duration length = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
        local.pause(Rate.micros(length));
        return Deadline.within(REDIS_LIMIT, shared.pause(rate, length), () -> new IllegalStateException("no answer"))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> booked(LongFunction<Uni<Long>> ask, Supplier<Long> alone, Patience patience, String reason) {
        return asked(() -> ask.apply(patience.micros()), alone)
                .chain(wait -> wait < 0 ? refused(reason, -wait) : pauseFor(wait));
    }

    private Uni<Void> leftOver(Patience patience) {
        return asked(() -> shared.take(rate.withReserve(), 0), () -> local.take(0))
                .chain(wait -> {
                    long again =
                            ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MICROS) + SHORTEST_PAUSE_MICROS - wait;
                    if (wait >= 0) {
                        return Uni.createFrom().voidItem();
                    }
                    return again > patience.micros()
                            ? refused("budget", -wait)
                            : pauseFor(again).chain(() -> leftOver(patience));
                });
    }

    private Uni<Long> asked(Supplier<Uni<Long>> redis, Supplier<Long> alone) {
        if (localUntil - System.nanoTime() > 0) {
            return Uni.createFrom().item(alone);
        }
        return Deadline.within(REDIS_LIMIT, redis.get(), () -> new IllegalStateException("no answer in time"))
                .onFailure()
                .invoke(this::doWithout)
                .onFailure()
                .recoverWithItem(failure -> alone.get());
    }

    private void doWithout(Throwable failure) {
        boolean known = localUntil - System.nanoTime() > 0;
        localUntil = System.nanoTime() + WITHOUT_REDIS_NANOS;
        LOG.logf(
                known ? Logger.Level.DEBUG : Logger.Level.WARN,
                "Redis does not share out Stripe's requests, an eighth of them is used here: %s",
                failure);
    }

    private static Uni<Void> refused(String reason, long waitMicros) {
        return Uni.createFrom().failure(StripeFailure.refused(reason, Duration.ofNanos(waitMicros * 1000)));
    }

    private Uni<Void> pauseFor(long micros) {
        if (micros == 0) {
            return Uni.createFrom().voidItem();
        }
        long millis = Math.max(1, micros / 1000);
        return Uni.createFrom().emitter(emitter -> vertx.setTimer(millis, timer -> emitter.complete(null)));
    }
}
