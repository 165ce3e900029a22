package dev.tollgate.twin.core.store;

import dev.tollgate.twin.core.dispatch.Dispatcher;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** One data set per account; the platform's own when a request names no other by Stripe-Account. */
public final class DataSets {
    public static final String OWN_ACCOUNT = "acct_1TwinTollgate000";

    private final MovableClock clock;
    private final Planners planners;
    private final Dispatcher dispatcher;
    private final Map<String, DataSet> byAccount = new LinkedHashMap<>();

    public DataSets(MovableClock clock, Planners planners, Dispatcher dispatcher) {
        this.clock = clock;
        this.planners = planners;
        this.dispatcher = dispatcher;
    }

    public DataSet own() {
        return of(OWN_ACCOUNT);
    }

    public DataSet of(String account) {
        return byAccount.computeIfAbsent(account, name -> new DataSet(name, clock, planners, dispatcher));
    }

    /** Grows with every change. */
    public long changes() {
        return byAccount.values().stream().mapToLong(DataSet::changes).sum();
    }

    public Collection<DataSet> all() {
        return byAccount.values();
    }
}
