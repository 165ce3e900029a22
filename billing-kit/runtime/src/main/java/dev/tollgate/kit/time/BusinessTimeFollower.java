package dev.tollgate.kit.time;

import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import dev.tollgate.kit.stripe.StripeConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps the {@link BusinessClock} as far ahead of the real time as the twin's clock is. Each request to the twin waits
 * there until the clock is moved, so a move arrives at once and costs no decision a call.
 */
@ApplicationScoped
class BusinessTimeFollower {
    /** Longer than the twin lets a follower wait. */
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final BusinessClockConfig config;
    private final StripeConfig stripe;
    private final BusinessClock business;
    private final Instance<BusinessTimeListener> listeners;
    private final Clock clock;
    private final HttpClient client;
    private final Optional<Job> job;
    private volatile long moves = -1;

    BusinessTimeFollower(
            BusinessClockConfig config,
            StripeConfig stripe,
            BusinessClock business,
            @Any Instance<BusinessTimeListener> listeners,
            Clock clock,
            Jobs jobs,
            Vertx vertx) {
        this.config = config;
        this.stripe = stripe;
        this.business = business;
        this.listeners = listeners;
        this.clock = clock;
        this.job = config.url().map(url -> jobs.everywhere("business-clock", LIMIT));
        this.client = vertx.createHttpClient();
    }

    /** Refuses to start with a key that moves real money, or without one. */
    void requireTestKey(@Observes StartupEvent start) {
        if (config.url().isPresent() && !stripe.test()) {
            throw new IllegalStateException(
                    "BUSINESS_CLOCK_URL is set, but STRIPE_SECRET_KEY is not a test key. Business"
                            + " time is moved in the local run only: unset BUSINESS_CLOCK_URL.");
        }
    }

    @Scheduled(
            identity = "business-clock",
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFollowing.class)
    Uni<Void> follow() {
        return job.map(running -> running.run(() -> read().chain(this::take)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<JsonObject> read() {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(config.url().orElseThrow() + "?moves=" + moves)
                .setTimeout(DEADLINE.toMillis());
        return client.request(request)
                .chain(HttpClientRequest::send)
                .chain(HttpClientResponse::body)
                .map(body -> new JsonObject(body.getDelegate()));
    }

    private Uni<Void> take(JsonObject shown) {
        Duration ahead = Duration.ofSeconds(shown.getLong("aheadSeconds"));
        return Multi.createFrom()
                .iterable(listeners)
                .onItem()
                .transformToUniAndConcatenate(
                        listener -> listener.beforeMove(clock.instant().plus(ahead)))
                .collect()
                .last()
                .invoke(() -> {
                    business.runAhead(ahead);
                    moves = shown.getLong("moves");
                })
                .replaceWithVoid();
    }

    /** Business time is the real time. */
    @Singleton
    static class NotFollowing implements Scheduled.SkipPredicate {
        private final BusinessClockConfig config;

        NotFollowing(BusinessClockConfig config) {
            this.config = config;
        }

        @Override
        public boolean test(ScheduledExecution execution) {
            return config.url().isEmpty();
        }
    }
}
