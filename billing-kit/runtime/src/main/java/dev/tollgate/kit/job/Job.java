package dev.tollgate.kit.job;

import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Scheduled work of one name. A run never fails: what goes wrong is logged and counted, and the next run tries again. A
 * worker calls {@code scheduled} from its {@code @Scheduled} method with SKIP, so that runs of one replica do not
 * overlap, and {@code run} for what wakes the job meanwhile.
 */
public final class Job {
    private static final Logger LOG = Logger.getLogger(Job.class);

    private final JobMetrics metrics;
    private final Clock clock;
    private final Duration limit;
    private final Moment moment;
    private final BooleanSupplier stopping;
    private final Optional<JobLease> lease;

    Job(
            JobMetrics metrics,
            Duration limit,
            Clock clock,
            Moment moment,
            BooleanSupplier stopping,
            Optional<JobLease> lease) {
        this.metrics = metrics;
        this.limit = limit;
        this.clock = clock;
        this.moment = moment;
        this.stopping = stopping;
        this.lease = lease;
    }

    /** Runs the work at the job's moment, unless it is another replica's turn, or this replica stops by then. */
    public Uni<Void> scheduled(Supplier<? extends Uni<?>> work) {
        return atMoment(() -> run(work));
    }

    /** Starts a run at the job's moment, unless this replica stops by then. */
    public Uni<Void> atMoment(Supplier<Uni<Void>> start) {
        return moment.whenItComes()
                .chain(() -> stopping.getAsBoolean() ? Uni.createFrom().voidItem() : start.get());
    }

    /** Runs the work at once, unless it is another replica's turn. */
    public Uni<Void> run(Supplier<? extends Uni<?>> work) {
        return Uni.createFrom()
                .deferred(() -> lease.map(held -> alone(held, work)).orElseGet(() -> everywhere(work)))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "The job %s failed and is tried again", metrics.name()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> everywhere(Supplier<? extends Uni<?>> work) {
        return measured(() -> limited(work.get())).invoke(() -> metrics.succeeded(clock.instant()));
    }

    private Uni<Void> alone(JobLease lease, Supplier<? extends Uni<?>> work) {
        return limited(lease.take()).chain(turn -> {
            turn.succeededAt().ifPresent(metrics::succeeded);
            return turn.isMine() ? mine(lease, turn, work) : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> mine(JobLease lease, JobLease.Turn turn, Supplier<? extends Uni<?>> work) {
        return measured(() -> limited(work.get()))
                .onFailure()
                .call(() -> limited(lease.release(turn)))
                .chain(() -> limited(lease.succeed(turn)))
                .invoke(succeeded -> succeeded.ifPresent(metrics::succeeded))
                .replaceWithVoid();
    }

    /** What never answers must not be the job's last run on this replica. */
    private <T> Uni<T> limited(Uni<T> work) {
        return work.ifNoItem().after(limit).fail();
    }

    private Uni<Void> measured(Supplier<? extends Uni<?>> work) {
        Timer.Sample sample = metrics.start();
        return Uni.createFrom()
                .<Object>deferred(() -> work.get().map(Object.class::cast))
                .onItemOrFailure()
                .invoke((item, failure) -> metrics.ran(sample, failure == null))
                .replaceWithVoid();
    }
}
