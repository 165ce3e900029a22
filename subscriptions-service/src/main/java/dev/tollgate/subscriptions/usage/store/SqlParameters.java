package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.subscriptions.limit.AccountPlan;
import dev.tollgate.subscriptions.limit.Admission;
import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.Counter;
import dev.tollgate.subscriptions.limit.CounterKey;
import dev.tollgate.subscriptions.limit.Decision;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The statements' parameters: one array per column, one element per row. */
final class SqlParameters {
    private SqlParameters() {}

    static Tuple counterKeys(Collection<CounterKey> keys) {
        return addCounterKeys(Tuple.tuple(), keys);
    }

    static Tuple callKeys(Collection<ConsumeCall> calls) {
        return Tuple.tuple()
                .addArrayOfString(texts(calls, ConsumeCall::account))
                .addArrayOfString(texts(calls, ConsumeCall::key));
    }

    static Tuple accounts(Collection<String> accounts) {
        return Tuple.tuple().addArrayOfString(texts(accounts, Function.identity()));
    }

    /** What is written of a batch: its answers and history, then its counters. */
    static Tuple batch(DecidedBatch batch, Function<Decision, String> json, Instant now, Instant business) {
        Map<CounterKey, Counter> changed = batch.admission().changed();
        return addCounterKeys(calls(batch.admission(), json, now, business), changed.keySet())
                .addArrayOfLong(numbers(changed.values(), Counter::used))
                .addArrayOfLong(numbers(changed.values(), Counter::version));
    }

    /** The same with its counters as differences: quantity, calls, and what must come of them. */
    static Tuple ownBatch(DecidedBatch batch, Function<Decision, String> json, Instant now, Instant business) {
        Map<CounterKey, Counter> found = batch.state().counters();
        Map<CounterKey, Counter> changed = batch.admission().changed();
        Map<String, AccountPlan> plans = batch.state().plans();
        Set<CounterKey> keys = changed.keySet();
        return addCounterKeys(calls(batch.admission(), json, now, business), keys)
                .addArrayOfLong(numbers(
                        keys, key -> changed.get(key).used() - found.get(key).used()))
                .addArrayOfLong(numbers(
                        keys, key -> changed.get(key).version() - found.get(key).version()))
                .addArrayOfLong(numbers(changed.values(), Counter::version))
                .addArrayOfLong(numbers(changed.values(), Counter::taken))
                .addArrayOfLong(numbers(keys, key -> plans.get(key.account()).version()))
                .addLong((long) keys.size());
    }

    private static Tuple calls(Admission admission, Function<Decision, String> json, Instant now, Instant business) {
        List<ConsumeCall> calls = admission.admitted();
        return callKeys(calls)
                .addArrayOfString(texts(calls, ConsumeCall::metric))
                .addArrayOfLong(numbers(calls, ConsumeCall::quantity))
                .addArrayOfString(texts(calls, call -> json.apply(admission.answer(call))))
                .addArrayOfLong(numbers(calls, call -> admission.answer(call).used()))
                .addArrayOfOffsetDateTime(times(calls, call -> call.period().nearest(business)))
                .addOffsetDateTime(utc(now));
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Tuple addCounterKeys(Tuple tuple, Collection<CounterKey> keys) {
        return tuple.addArrayOfString(texts(keys, CounterKey::account))
                .addArrayOfString(texts(keys, CounterKey::metric))
                .addArrayOfOffsetDateTime(times(keys, CounterKey::periodStart));
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
