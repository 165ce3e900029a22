package dev.tollgate.twin.core.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The requests that hang because an operator ordered it. */
public final class Hangs {
    private final Set<Runnable> waiting = new LinkedHashSet<>();

    /** Adds a request, which is carried out once: by the result of this method or by the release of all. */
    Runnable add(Runnable request) {
        Runnable once = new Runnable() {
            @Override
            public void run() {
                if (waiting.remove(this)) {
                    request.run();
                }
            }
        };
        waiting.add(once);
        return once;
    }

    /** How many requests hang at the moment. */
    public int count() {
        return waiting.size();
    }

    /** Carries out all that hang, in the order in which they came. */
    public void release() {
        List.copyOf(waiting).forEach(Runnable::run);
    }
}
