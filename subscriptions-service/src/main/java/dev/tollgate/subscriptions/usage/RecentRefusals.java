package dev.tollgate.subscriptions.usage;

import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.ConsumeResult;
import dev.tollgate.subscriptions.limit.ConsumeResult.Admitted;
import dev.tollgate.subscriptions.limit.ConsumeResult.Refused;
import dev.tollgate.subscriptions.limit.CounterKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The counters that refused their last call in this process. Only for them a look into the cache is worth its trip: it
 * saves the next refusals a transaction. A counter that is forgotten costs one transaction more, nothing else.
 */
@ApplicationScoped
class RecentRefusals {
    private static final int MOST = 10_000;

    private final Set<CounterKey> refused = ConcurrentHashMap.newKeySet();

    /** Whether the counter is likely to refuse the call. */
    boolean include(ConsumeCall call) {
        return !refused.isEmpty() && refused.contains(call.counter());
    }

    /** Remembers a refusal, and forgets it once a call is admitted. */
    void note(ConsumeCall call, ConsumeResult result) {
        if (result instanceof Refused) {
            if (refused.size() >= MOST) {
                refused.clear();
            }
            refused.add(call.counter());
        } else if (result instanceof Admitted && !refused.isEmpty()) {
            refused.remove(call.counter());
        }
    }
}
