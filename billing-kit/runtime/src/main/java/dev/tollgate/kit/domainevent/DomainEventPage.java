package dev.tollgate.kit.domainevent;

import java.util.List;

/**
 * Some events in reading order.
 *
 * @param data the events
 * @param position what to ask {@code after} next; lower than before when the service's database was restored to a state
 *     before it, and then all events are read again
 * @param hasMore whether more can be read at once
 */
public record DomainEventPage(List<RecordedEvent> data, long position, boolean hasMore) {
    /** The reader is ahead of this database: it begins anew. */
    static final DomainEventPage FROM_THE_START = new DomainEventPage(List.of(), 0, true);

    static DomainEventPage of(List<RecordedEvent> data, long after, int limit) {
        long position = data.isEmpty() ? after : data.get(data.size() - 1).position();
        return new DomainEventPage(data, position, data.size() == limit);
    }
}
