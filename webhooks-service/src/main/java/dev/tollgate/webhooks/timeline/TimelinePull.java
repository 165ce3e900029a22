package dev.tollgate.webhooks.timeline;

import dev.tollgate.kit.domainevent.DomainEventPage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Pulls a source page by page. A crash anywhere repeats a page at most, and what is repeated is stored once. */
@ApplicationScoped
public class TimelinePull {
    private final EventSources sources;
    private final TimelineService timelines;

    TimelinePull(EventSources sources, TimelineService timelines) {
        this.sources = sources;
        this.timelines = timelines;
    }

    /** Pulls what the source has; completes when there is no more. */
    Uni<Void> runOnce(EventSource source) {
        return timelines.cursor(source).chain(after -> sources.pull(source, after)
                .chain(page -> store(source, after, page)));
    }

    private Uni<Void> store(EventSource source, long after, DomainEventPage page) {
        boolean nothingNew = page.data().isEmpty() && page.position() == after;
        return nothingNew
                ? Uni.createFrom().voidItem()
                : timelines
                        .store(source, after, page)
                        .chain(stored -> stored && page.hasMore()
                                ? runOnce(source)
                                : Uni.createFrom().voidItem());
    }
}
