package dev.tollgate.twin.core.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Passes what happened to the features that subscribe to it, in the order of their subscriptions and within the same
 * piece of work: a subscriber that fails undoes the work.
 */
public final class Dispatcher {
    private final Map<Class<?>, List<Consumer<Object>>> subscribers = new HashMap<>();

    /** Subscribes to every occurrence of this type; while the twin is assembled. */
    public <T extends Record> void subscribe(Class<T> type, Consumer<? super T> subscriber) {
        subscribers.computeIfAbsent(type, none -> new ArrayList<>()).add(what -> subscriber.accept(type.cast(what)));
    }

    /** Runs the subscribers of this occurrence's type. */
    public void publish(Record occurrence) {
        subscribers.getOrDefault(occurrence.getClass(), List.of()).forEach(one -> one.accept(occurrence));
    }
}
