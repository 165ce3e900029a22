package dev.tollgate.gateway.route;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends a request whose service is silent for too long, or whose answer takes too long as a whole. */
final class AnswerWatch {
    private final Vertx vertx;
    private final HttpClientRequest request;
    private final long silenceNanos;
    private final long totalNanos;
    private final long startedAtNanos;
    private long progressAtNanos;
    private long timer;

    /**
     * @param startedAtNanos since when the client has been waiting, by {@link System#nanoTime()}
     */
    AnswerWatch(Vertx vertx, HttpClientRequest request, RouteClassConfig.Limits limits, long startedAtNanos) {
        this.vertx = vertx;
        this.request = request;
        this.silenceNanos = limits.answerTimeout().toNanos();
        this.totalNanos = limits.totalTimeout().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        this.startedAtNanos = startedAtNanos;
        this.progressAtNanos = startedAtNanos;
        look();
    }

    void markProgress() {
        progressAtNanos = System.nanoTime();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        long now = System.nanoTime();
        long leftNanos = Math.min(silenceNanos - (now - progressAtNanos), totalNanos - (now - startedAtNanos));
        if (leftNanos > 0) {
            timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(leftNanos) + 1, later -> look());
        } else {
            request.reset();
        }
    }
}
