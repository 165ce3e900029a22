package dev.tollgate.kit.job;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a job begins after it is due, each time. The scheduler starts all jobs of all services in the first moment of a
 * second; together they would hold up the answers of that moment.
 */
final class Moment {
    private final Vertx vertx;
    private final long millis;

    /** Somewhere in the spread. */
    Moment(Vertx vertx, Duration spread) {
        this.vertx = vertx;
        this.millis = ThreadLocalRandom.current().nextLong(spread.toMillis() + 1);
    }

    Uni<Void> await() {
        if (millis == 0) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().emitter(emitter -> {
            long timer = vertx.setTimer(millis, come -> emitter.complete(null));
            emitter.onTermination(() -> vertx.cancelTimer(timer));
        });
    }
}
