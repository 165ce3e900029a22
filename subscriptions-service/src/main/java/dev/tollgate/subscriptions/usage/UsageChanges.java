package dev.tollgate.subscriptions.usage;

import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import dev.tollgate.kit.live.ChangePublisher;
import dev.tollgate.kit.live.Topic;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Notifies open pages of usage, once a second per account at most. */
@ApplicationScoped
class UsageChanges {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final ChangePublisher changes;
    private final Job job;

    UsageChanges(ChangePublisher changes, Jobs jobs) {
        this.changes = changes;
        this.job = jobs.everywhere("usage-changes", LIMIT);
    }

    void note(String account) {
        changed.add(account);
    }

    @Scheduled(identity = "usage-changes", every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.scheduled(this::publish);
    }

    private Uni<Void> publish() {
        List<String> accounts = List.copyOf(changed);
        accounts.forEach(changed::remove);
        return changes.changed(accounts, Topic.USAGE);
    }
}
