package dev.tollgate.kit.http;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list, newest first.
 *
 * @param data the items
 * @param hasMore whether asking again with {@code after} = the last item's id brings more
 * @param <T> the items' type
 */
public record Page<T>(List<T> data, boolean hasMore) {
    /** The page made of {@code limit + 1} fetched rows, the extra one only shows that there is more. */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<? super R, T> view) {
        return new Page<>(rows.stream().limit(limit).<T>map(view).toList(), rows.size() > limit);
    }
}
