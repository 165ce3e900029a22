package dev.tollgate.subscriptions.limit;

import dev.tollgate.subscriptions.limit.ConsumeCall.KeyId;
import dev.tollgate.subscriptions.limit.ConsumeResult.Admitted;
import dev.tollgate.subscriptions.limit.ConsumeResult.KeyTaken;
import dev.tollgate.subscriptions.limit.ConsumeResult.Refused;
import dev.tollgate.subscriptions.limit.ConsumeResult.Repeated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Admits calls in the order they arrived: each sees what the ones before it took. No database, no clock; how calls are
 * cut into batches does not change what is admitted.
 */
public final class Admission {
    private final LimitRule rule;
    private final AdmissionState state;
    private final Map<CounterKey, Counter> counters;
    private final Map<KeyId, StoredAnswer> answers;
    private final Map<CounterKey, Counter> changed = new LinkedHashMap<>();
    private final List<ConsumeCall> admitted = new ArrayList<>();

    /** Decides by a rule, over the numbers of one transaction. */
    public Admission(LimitRule rule, AdmissionState state) {
        this.rule = rule;
        this.state = state;
        this.counters = new HashMap<>(state.counters());
        this.answers = new HashMap<>(state.answers());
    }

    /** The results, in the order of the calls. */
    public List<ConsumeResult> decide(List<ConsumeCall> calls) {
        return calls.stream().map(this::decide).toList();
    }

    /** The counters that rose, as they are to be written. */
    public Map<CounterKey, Counter> changed() {
        return changed;
    }

    /** Those of them that have no row yet. */
    public List<CounterKey> added() {
        return changed.keySet().stream()
                .filter(key -> !state.counters().containsKey(key))
                .toList();
    }

    /** The calls that were counted now, in order. */
    public List<ConsumeCall> admitted() {
        return admitted;
    }

    /** The answer that is stored for a call that was counted now. */
    public Decision answer(ConsumeCall call) {
        return answers.get(call.keyId()).decision();
    }

    private ConsumeResult decide(ConsumeCall call) {
        StoredAnswer first = answers.get(call.keyId());
        if (first != null) {
            return first.isFor(call) ? new Repeated(first.decision()) : new KeyTaken();
        }
        Counter counter = counters.getOrDefault(call.counter(), Counter.NONE);
        Decision decision = rule.decide(
                state.plans().get(call.account()).plan(),
                call.metric(),
                counter.taken(),
                call.quantity(),
                call.period().end());
        if (!decision.allowed()) {
            return new Refused(decision);
        }
        admit(call, counter.plus(call.quantity()), decision);
        return new Admitted(decision);
    }

    private void admit(ConsumeCall call, Counter risen, Decision decision) {
        counters.put(call.counter(), risen);
        changed.put(call.counter(), risen);
        answers.put(call.keyId(), new StoredAnswer(call.metric(), call.quantity(), decision));
        admitted.add(call);
    }
}
