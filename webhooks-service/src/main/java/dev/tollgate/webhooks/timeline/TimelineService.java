package dev.tollgate.webhooks.timeline;

import dev.tollgate.kit.domainevent.DomainEventPage;
import dev.tollgate.kit.http.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Stores what is pulled, and shows it. */
@ApplicationScoped
public class TimelineService {
    private final TimelineRepository timelines;
    private final Pool pool;

    TimelineService(TimelineRepository timelines, Pool pool) {
        this.timelines = timelines;
        this.pool = pool;
    }

    /** An account's entries, the newest first; a 422 problem when {@code after} is none of them. */
    public Uni<Page<TimelineEntryView>> list(String account, int limit, Long after) {
        Uni<Void> known = after == null ? Uni.createFrom().voidItem() : timelines.requireEntry(account, after);
        return known.chain(() -> timelines.page(account, after, limit + 1))
                .map(found -> Page.of(found, limit, Function.identity()));
    }

    /** How far a source is pulled. */
    Uni<Long> cursor(EventSource source) {
        return timelines.cursor(source);
    }

    /**
     * Stores a page and moves the cursor behind it, both or neither.
     *
     * @param after where the page begins
     * @return false when the cursor was elsewhere, because another replica pulled meanwhile; then nothing is stored
     */
    Uni<Boolean> store(EventSource source, long after, DomainEventPage page) {
        return pool.withTransaction(connection -> timelines
                .lockedCursor(connection, source)
                .chain(position -> position == after
                        ? store(connection, source, page).replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    private Uni<Void> store(SqlConnection connection, EventSource source, DomainEventPage page) {
        Uni<Void> stored =
                page.data().isEmpty() ? Uni.createFrom().voidItem() : timelines.insert(connection, source, page.data());
        return stored.chain(() -> timelines.moveCursor(connection, source, page.position()));
    }
}
