package dev.tollgate.kit.job;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * How long after it is due a job begins: always the same by its name, so that replicas do too and one finds the other at
 * work. The scheduler starts all jobs of a machine's services in the first moment of a second; together they would hold
 * up the answers of that moment.
 */
final class Moment {
    private final Vertx vertx;
    private final long millis;

    /** The job's place in the spread. */
    Moment(Vertx vertx, String job, Duration spread) {
        this.vertx = vertx;
        this.millis = Math.floorMod(job.hashCode(), spread.toMillis() + 1);
    }

    long millis() {
        return millis;
    }

    Uni<Void> whenItComes() {
        if (millis == 0) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().emitter(emitter -> {
            long timer = vertx.setTimer(millis, ignored -> emitter.complete(null));
            emitter.onTermination(() -> vertx.cancelTimer(timer));
        });
    }
}
