package dev.tollgate.webhooks.inbox;

import dev.tollgate.kit.batch.GroupCommit;
import dev.tollgate.kit.batch.GroupCommit.Outcome;
import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.webhooks.load.IntakeLoad;
import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.routing.DueSignal;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stores events: those that arrive while others are being written share one statement and one commit. The queue is
 * bounded in number and in bytes.
 */
@ApplicationScoped
class InboxStore {
    /** Added to the time of one write. A call that would need a second write gets 503. */
    private static final Duration OWN_TURN = Duration.ofMillis(500);

    private final InboxRepository repository;
    private final DueSignal signal;
    private final IntakeLoad load;
    private final InboxConfig config;
    private final GroupCommit<InboxEntry, Boolean> writes;
    private final AtomicLong waitingBytes = new AtomicLong();

    InboxStore(InboxRepository repository, DueSignal signal, IntakeLoad load, InboxConfig config, Vertx vertx) {
        this.repository = repository;
        this.signal = signal;
        this.load = load;
        this.config = config;
        this.writes = new GroupCommit<>(vertx, config.limits(), InboxStore::tooManyWait, this::write);
    }

    /**
     * Stores an event and its deliveries.
     *
     * @return after the commit, whether the event was new; fails with a 503 problem when too much waits already, and
     *     otherwise when it takes too long: it may be stored all the same, which its next copy shows
     */
    Uni<Boolean> store(InboxEntry entry) {
        int bytes = entry.payload().length;
        if (waitingBytes.addAndGet(bytes) > config.waitingMaxBytes()) {
            waitingBytes.addAndGet(-bytes);
            return Uni.createFrom().failure(tooManyWait());
        }
        load.begin();
        return writes.submit(entry)
                .onTermination()
                .invoke(() -> ended(bytes))
                // A caller that times out leaves its event queued; its bytes stay counted until the write ends.
                .memoize()
                .indefinitely()
                .ifNoItem()
                .after(config.writeTimeout().plus(OWN_TURN))
                .fail();
    }

    private void ended(int bytes) {
        waitingBytes.addAndGet(-bytes);
        load.end();
    }

    private Uni<Outcome<Boolean>> write(List<InboxEntry> batch) {
        return repository
                .store(batch)
                .ifNoItem()
                .after(config.writeTimeout())
                .fail()
                .map(stored -> Outcome.of(settle(batch, stored)));
    }

    /** Returns whether each event was new, and wakes the delivery of those that were. */
    private List<Boolean> settle(List<InboxEntry> batch, Set<String> stored) {
        Set<Destination> due = EnumSet.noneOf(Destination.class);
        List<Boolean> answers = new ArrayList<>(batch.size());
        for (InboxEntry entry : batch) {
            // Removing it: of two copies in one batch only the first is the new one.
            boolean isNew = stored.remove(entry.event().id());
            if (isNew) {
                due.addAll(entry.destinations());
            }
            answers.add(isNew);
        }
        signal.due(due);
        return answers;
    }

    private static HttpProblem tooManyWait() {
        return CommonProblem.UNAVAILABLE.problem("Too many events wait to be stored.", Duration.ofSeconds(1));
    }
}
