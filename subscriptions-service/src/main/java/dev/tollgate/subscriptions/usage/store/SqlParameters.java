package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.Counter;
import dev.tollgate.subscriptions.limit.CounterKey;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The statements' parameters: one array per column, one element per row. */
final class SqlParameters {
    private SqlParameters() {}

    static Tuple counterKeys(Collection<CounterKey> keys) {
        return Tuple.tuple()
                .addArrayOfString(texts(keys, CounterKey::account))
                .addArrayOfString(texts(keys, CounterKey::metric))
                .addArrayOfOffsetDateTime(times(keys, CounterKey::periodStart));
    }

    static Tuple counters(Map<CounterKey, Counter> changed) {
        return counterKeys(changed.keySet())
                .addArrayOfLong(numbers(changed.values(), Counter::used))
                .addArrayOfLong(numbers(changed.values(), Counter::version));
    }

    static Tuple callKeys(Collection<ConsumeCall> calls) {
        return Tuple.tuple()
                .addArrayOfString(texts(calls, ConsumeCall::account))
                .addArrayOfString(texts(calls, ConsumeCall::key));
    }

    static Tuple accounts(Collection<String> accounts) {
        return Tuple.tuple().addArrayOfString(texts(accounts, Function.identity()));
    }

    static Tuple answers(List<ConsumeCall> admitted, Function<ConsumeCall, String> answer, Instant now) {
        return calls(admitted).addArrayOfString(texts(admitted, answer)).addOffsetDateTime(utc(now));
    }

    static Tuple history(List<ConsumeCall> admitted, ToLongFunction<ConsumeCall> usedAfter, Instant now) {
        return calls(admitted)
                .addArrayOfLong(numbers(admitted, usedAfter))
                .addArrayOfOffsetDateTime(times(admitted, call -> call.period().nearest(now)));
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Tuple calls(List<ConsumeCall> calls) {
        return callKeys(calls)
                .addArrayOfString(texts(calls, ConsumeCall::metric))
                .addArrayOfLong(numbers(calls, ConsumeCall::quantity));
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> Long[] numbers(Collection<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).boxed().toArray(Long[]::new);
    }

    private static <T> OffsetDateTime[] times(Collection<T> rows, Function<T, Instant> column) {
        return rows.stream().map(column).map(SqlParameters::utc).toArray(OffsetDateTime[]::new);
    }
}
