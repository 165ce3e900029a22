package dev.tollgate.webhooks.inbox;

import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.routing.DueSignal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * Writes what arrives while another write is under way with one statement and one commit. Nothing ever waits for
 * company: with a writer free, an event is written at once. The queue is bounded in number and in bytes.
 */
@ApplicationScoped
public class GroupCommit {
    private record Waiting(InboxEntry entry, UniEmitter<? super Boolean> caller) {}

    private final InboxRepository repository;
    private final DueSignal signal;
    private final InboxConfig config;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private long queuedBytes;
    private int writing;

    GroupCommit(InboxRepository repository, DueSignal signal, InboxConfig config) {
        this.repository = repository;
        this.signal = signal;
        this.config = config;
    }

    /**
     * Stores an event and its deliveries.
     *
     * @return after the commit, whether the event was new; fails with a 503 problem when too much waits already
     */
    Uni<Boolean> store(InboxEntry entry) {
        return Uni.createFrom().emitter(caller -> {
            if (!enqueue(new Waiting(entry, caller))) {
                caller.fail(CommonProblem.UNAVAILABLE
                        .builder("Too many events wait to be stored.")
                        .withHeader("Retry-After", 1)
                        .build());
            }
            writeNext();
        });
    }

    private synchronized boolean enqueue(Waiting waiting) {
        long bytes = queuedBytes + waiting.entry().payload().length;
        if (queue.size() >= config.waitingMax() || bytes > config.waitingMaxBytes()) {
            return false;
        }
        queuedBytes = bytes;
        return queue.add(waiting);
    }

    private void writeNext() {
        List<Waiting> batch = takeBatch();
        if (!batch.isEmpty()) {
            // The one place without a caller to hand the Uni to: the batch belongs to several requests.
            write(batch).onTermination().invoke(this::writerIsFree).subscribe().with(ignored -> {}, ignored -> {});
        }
    }

    private synchronized List<Waiting> takeBatch() {
        List<Waiting> batch = new ArrayList<>();
        if (writing < config.writers()) {
            while (batch.size() < config.batchMax() && !queue.isEmpty()) {
                Waiting waiting = queue.remove();
                queuedBytes -= waiting.entry().payload().length;
                batch.add(waiting);
            }
            writing += batch.isEmpty() ? 0 : 1;
        }
        return batch;
    }

    private void writerIsFree() {
        synchronized (this) {
            writing--;
        }
        writeNext();
    }

    private Uni<Set<String>> write(List<Waiting> batch) {
        return repository
                .store(batch.stream().map(Waiting::entry).toList())
                .ifNoItem()
                .after(config.writeTimeout())
                .fail()
                .invoke(stored -> answer(batch, stored))
                .onFailure()
                .invoke(failure -> batch.forEach(waiting -> waiting.caller().fail(failure)));
    }

    private void answer(List<Waiting> batch, Set<String> stored) {
        Set<Destination> due = EnumSet.noneOf(Destination.class);
        for (Waiting waiting : batch) {
            // Removing it: of two copies in one batch only the first is the new one.
            boolean isNew = stored.remove(waiting.entry().event().id());
            if (isNew) {
                due.addAll(waiting.entry().destinations());
            }
            waiting.caller().complete(isNew);
        }
        signal.due(due);
    }
}
