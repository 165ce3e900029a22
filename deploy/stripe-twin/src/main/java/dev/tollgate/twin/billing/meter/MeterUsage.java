package dev.tollgate.twin.billing.meter;

import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * All usage of an account, by meter and customer and then by time. It is recorded when the work that reports it is
 * committed. Identifiers are remembered for a day.
 */
public final class MeterUsage {
    private static final long REMEMBERED_SECONDS = 24L * 3600;

    /** Whose usage it is. */
    record Owner(String meter, String customer) {}

    /**
     * An event that may still be canceled.
     *
     * @param usage what it added; a later event of the same window may have replaced it
     * @param seconds when it arrived, since 1970 by the account's time
     */
    record Received(Owner owner, Usage usage, long seconds) {}

    private final Map<Owner, TreeSet<Usage>> byOwner = new HashMap<>();
    private final Map<String, Received> byIdentifier = new LinkedHashMap<>();
    private long sequence;

    public static MeterUsage of(DataSet data) {
        return data.part(MeterUsage.class, MeterUsage::new);
    }

    /** What a customer's events add up to, by the meter's own formula; {@code from} belongs to it, {@code to} does not. */
    public BigDecimal total(Meter meter, String customer, long from, long to) {
        TreeSet<Usage> usage = byOwner.get(new Owner(meter.id(), customer));
        return usage == null || from >= to
                ? BigDecimal.ZERO
                : meter.aggregation().of(usage.subSet(Usage.before(from), Usage.before(to)));
    }

    /** Rejects an identifier that was used within a day. */
    void requireNew(String identifier, long now) {
        forget(now);
        if (byIdentifier.containsKey(identifier)) {
            throw StripeError.invalid(null, "An event already exists with identifier " + identifier + ".")
                    .param("identifier");
        }
    }

    /** The event of this identifier, null when none has arrived within a day. */
    Received received(String identifier, long now) {
        forget(now);
        return byIdentifier.get(identifier);
    }

    void record(Meter meter, String customer, String identifier, long timestamp, BigDecimal value, long now) {
        Owner owner = new Owner(meter.id(), customer);
        TreeSet<Usage> all = byOwner.computeIfAbsent(owner, none -> new TreeSet<>());
        long window = meter.windowSeconds();
        if (window > 0) {
            long start = Math.floorDiv(timestamp, window) * window;
            all.subSet(Usage.before(start), Usage.before(start + window)).clear();
        }
        Usage usage = new Usage(timestamp, ++sequence, value);
        all.add(usage);
        byIdentifier.put(identifier, new Received(owner, usage, now));
    }

    /** Takes an event back; its identifier stays used. */
    void cancel(Received event) {
        TreeSet<Usage> all = byOwner.get(event.owner());
        if (all != null) {
            all.remove(event.usage());
        }
    }

    Map<Owner, TreeSet<Usage>> all() {
        return byOwner;
    }

    Map<String, Received> identifiers() {
        return byIdentifier;
    }

    void restore(Owner owner, Usage usage) {
        byOwner.computeIfAbsent(owner, none -> new TreeSet<>()).add(usage);
        sequence = Math.max(sequence, usage.sequence());
    }

    /** The oldest come first: the account's time never goes back. */
    private void forget(long now) {
        Iterator<Received> all = byIdentifier.values().iterator();
        while (all.hasNext() && all.next().seconds() <= now - REMEMBERED_SECONDS) {
            all.remove();
        }
    }
}
