package dev.tollgate.kit.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/** Requests that do not depend on each other, eight at a time: most of a request is waiting. */
public final class AtOnce {
    private static final int CALLERS = 8;

    private AtOnce() {}

    /** What became of each case, in their order; fails when one of them failed. */
    public static <T, R> List<R> map(Stream<T> cases, Function<T, R> work) {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<CompletableFuture<R>> done = cases.map(
                            one -> CompletableFuture.supplyAsync(() -> work.apply(one), callers))
                    .toList();
            return done.stream().map(CompletableFuture::join).toList();
        } finally {
            callers.shutdownNow();
        }
    }

    /** The violations of all cases, in their order. */
    static <T> List<String> violations(Stream<T> cases, Function<T, Stream<String>> check) {
        return map(cases, one -> check.apply(one).toList()).stream()
                .flatMap(List::stream)
                .toList();
    }
}
