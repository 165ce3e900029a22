package dev.tollgate.twin.core.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The changes of one request: how to undo them, and what to run after commit. */
final class Journal {
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    void undoWith(Runnable step) {
        undo.push(step);
    }

    void afterCommit(Runnable step) {
        afterwards.add(step);
    }

    void commit() {
        List<Runnable> steps = List.copyOf(afterwards);
        clear();
        steps.forEach(Runnable::run);
    }

    void rollback() {
        undo.forEach(Runnable::run);
        clear();
    }

    private void clear() {
        undo.clear();
        afterwards.clear();
    }
}
