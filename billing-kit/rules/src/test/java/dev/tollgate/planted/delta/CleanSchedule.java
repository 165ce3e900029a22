package dev.tollgate.planted.delta;

import dev.tollgate.kit.job.Job;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Reaches its job in every way that services do. */
public final class CleanSchedule {
    private final Optional<Job> job;

    CleanSchedule(Optional<Job> job) {
        this.job = job;
    }

    @Scheduled(every = "1s")
    Uni<Void> directly() {
        return job.get().scheduled(() -> Uni.createFrom().voidItem());
    }

    @Scheduled(every = "1s")
    Uni<Void> inLambda() {
        return job.map(running -> running.scheduled(() -> Uni.createFrom().voidItem()))
                .orElseThrow();
    }

    @Scheduled(every = "1s")
    Uni<Void> throughAnother() {
        return directly();
    }
}
