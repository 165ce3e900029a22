package dev.tollgate.kit.batch;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** Work on several items, where the next one begins when the one before is done; the first failure ends it. */
public final class OneByOne {
    private OneByOne() {}

    /** The results, in the order of the items. */
    public static <T, R> Uni<List<R>> run(Iterable<T> items, Function<T, Uni<? extends R>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(work)
                .collect()
                .asList();
    }
}
