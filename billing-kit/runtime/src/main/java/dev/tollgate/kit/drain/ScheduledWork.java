package dev.tollgate.kit.drain;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Pauses scheduled jobs on a replica that stops; other replicas run them. */
@ApplicationScoped
class ScheduledWork {
    private final Scheduler scheduler;

    ScheduledWork(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void pause(@Observes ShutdownDelayInitiatedEvent event) {
        if (scheduler.isStarted()) {
            scheduler.pause();
        }
    }
}
