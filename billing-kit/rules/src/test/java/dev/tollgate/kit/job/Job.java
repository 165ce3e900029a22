package dev.tollgate.kit.job;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Has the name of the kit's, which this module does not know. */
public final class Job {
    /** Runs it later. */
    public Uni<Void> scheduled(Supplier<Uni<Void>> work) {
        return work.get();
    }

    /** Runs it at once. */
    public Uni<Void> run(Supplier<Uni<Void>> work) {
        return work.get();
    }
}
