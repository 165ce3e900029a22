package dev.tollgate.kit.operation;

import dev.tollgate.kit.batch.Concurrently;
import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Finishes what a crash or an outage left, and removes what ended long ago; every replica runs it. */
@ApplicationScoped
public class OperationSweeper {
    private static final Logger LOG = Logger.getLogger(OperationSweeper.class);
    private static final int AT_A_TIME = 20;
    /** While Stripe hangs a round takes a quarter of the time; the background's share of Stripe bounds it too. */
    private static final int AT_ONCE = 4;
    /** Longer than a round with a Stripe that answers nothing. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private static final int FORGOTTEN_AT_A_TIME = 1000;

    /** Long after the last caller repeats, and after Stripe's own keys are gone. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final SweepStore store;
    private final Map<String, OperationKind> kinds;
    private final Job job;

    OperationSweeper(SweepStore store, @All List<OperationKind> kinds, Jobs jobs) {
        this.store = store;
        this.job = jobs.everywhere("stripe-operations", LIMIT);
        this.kinds = kinds.stream().collect(Collectors.toMap(OperationKind::kind, Function.identity()));
    }

    @Scheduled(
            identity = "stripe-operations",
            every = "{tollgate.operations.sweep-every}",
            delayed = "{tollgate.operations.sweep-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.scheduled(this::runOnce);
    }

    /** One round; each operation is claimed by one replica. */
    public Uni<Void> runOnce() {
        return store.claimDue(AT_A_TIME)
                .chain(due -> Concurrently.run(due, AT_ONCE, this::finish))
                .chain(() -> store.forget(KEPT, FORGOTTEN_AT_A_TIME))
                .replaceWithVoid();
    }

    private Uni<Void> finish(OpenOperation due) {
        OperationKind kind = kinds.get(due.operation().kind());
        if (kind == null) {
            LOG.errorf(
                    "No feature finishes operations of the kind %s",
                    due.operation().kind());
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(() -> kind.finish(due.operation(), due.request()))
                .onFailure()
                .invoke(failure ->
                        LOG.infof("%s is not finished yet: %s", due.operation().id(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
