package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.subscriptions.limit.AccountPlan;
import dev.tollgate.subscriptions.limit.AdmissionState;
import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.Counter;
import dev.tollgate.subscriptions.limit.CounterKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How this process left its counters, and by which plan. A counter counts as its own once it was found as it was left;
 * one that several replicas raise is rarely found so.
 */
final class CounterMemory {
    private final Map<CounterKey, Left> counters;

    private record Left(Counter counter, AccountPlan plan, boolean own) {}

    /** Remembers the counters that were used last. */
    CounterMemory(int most) {
        this.counters = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<CounterKey, Left> eldest) {
                return size() > most;
            }
        };
    }

    /** What the calls are decided by, when all of their counters are this process's own. */
    synchronized Optional<AdmissionState> find(Collection<ConsumeCall> calls) {
        Map<CounterKey, Counter> found = new HashMap<>();
        Map<String, AccountPlan> plans = new HashMap<>();
        for (ConsumeCall call : calls) {
            CounterKey key = call.counter();
            Left left = counters.get(key);
            if (left == null || !left.own()) {
                return Optional.empty();
            }
            found.put(key, left.counter());
            plans.put(call.account(), left.plan());
        }
        return Optional.of(new AdmissionState(found, Map.of(), plans));
    }

    /** Remembers what was found and committed. */
    synchronized void leave(AdmissionState found, Map<CounterKey, Counter> changed) {
        Map<CounterKey, Counter> now = new HashMap<>(found.counters());
        now.putAll(changed);
        now.forEach((key, counter) -> {
            Left before = counters.get(key);
            boolean own =
                    before != null && before.counter().equals(found.counters().get(key));
            counters.put(key, new Left(counter, found.plans().get(key.account()), own));
        });
    }
}
