package dev.tollgate.kit.stripe;

import com.stripe.exception.StripeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.function.Supplier;

/** The attempts of a call: each waits for its turn, and one that failed is repeated where that may help. */
final class StripeAttempts {
    private static final int TRIES = 3;

    private final StripeClients clients;
    private final StripeQueue queue;
    private final StripeBudget budget;
    private final WorkerExecutor workers;
    private final MeterRegistry metrics;

    StripeAttempts(
            StripeClients clients,
            StripeQueue queue,
            StripeBudget budget,
            WorkerExecutor workers,
            MeterRegistry metrics) {
        this.clients = clients;
        this.queue = queue;
        this.budget = budget;
        this.workers = workers;
        this.metrics = metrics;
    }

    /** Makes the call; fails with a {@link StripeFailure}. */
    <T> Uni<T> run(StripeClaim claim, Patience patience, String operation, StripeCall<T> call) {
        return attempt(claim, patience, operation, call, TRIES);
    }

    private <T> Uni<T> attempt(
            StripeClaim claim, Patience patience, String operation, StripeCall<T> call, int triesLeft) {
        return inTurn(claim, patience, () -> run(operation, call))
                .onFailure(StripeFailure.class)
                .call(this::slowDown)
                .onFailure(failure -> triesLeft > 1 && mayRepeat(failure, patience, triesLeft))
                .recoverWithUni(
                        () -> budget.backOff().chain(() -> attempt(claim, patience, operation, call, triesLeft - 1)));
    }

    private <T> Uni<T> inTurn(StripeClaim claim, Patience patience, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            clients.required();
            queue.enter(claim);
            return budget.take(claim, patience)
                    .chain(() -> queue.start(claim, patience))
                    .onFailure()
                    .invoke(() -> queue.leave(claim))
                    .chain(() -> work.get().onTermination().invoke(() -> queue.finish(claim)));
        });
    }

    private <T> Uni<T> run(String operation, StripeCall<T> call) {
        // Unordered: ordered execution would queue all calls of one event loop behind each other.
        return Uni.createFrom().completionStage(() -> workers.executeBlocking(() -> timed(operation, call), false)
                .toCompletionStage());
    }

    private Uni<Void> slowDown(StripeFailure failure) {
        return failure.isRateLimit()
                ? budget.pause(
                        Duration.ofSeconds(failure.header("Retry-After").isPresent() ? failure.retryAfterSeconds() : 1))
                : Uni.createFrom().voidItem();
    }

    /** Too many requests: until the time is up. Anything else that may pass: once, as Stripe's own library does. */
    private static boolean mayRepeat(Throwable failure, Patience patience, int triesLeft) {
        return failure instanceof StripeFailure stripe
                && !patience.isOver()
                && (stripe.isRateLimit() || triesLeft == TRIES && stripe.mayRepeat());
    }

    private <T> T timed(String operation, StripeCall<T> call) {
        Timer.Sample sample = Timer.start(metrics);
        String outcome = "error";
        try {
            T answer = call.run(clients.required());
            outcome = "ok";
            return answer;
        } catch (Exception e) {
            StripeFailure failure = failure(e);
            outcome = failure.kind().label();
            throw failure;
        } finally {
            sample.stop(metrics.timer(StripeCalls.REQUESTS, "operation", operation, "outcome", outcome));
        }
    }

    /** The SDK wraps what goes wrong with the later pages of a list. */
    private static StripeFailure failure(Exception e) {
        if (e instanceof StripeFailure failure) {
            return failure;
        }
        if (e instanceof StripeException failure) {
            return StripeFailure.of(failure);
        }
        if (e.getCause() instanceof StripeException failure) {
            return StripeFailure.of(failure);
        }
        throw new IllegalStateException("A call to Stripe broke", e);
    }
}
