package dev.tollgate.twin.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;
import dev.tollgate.twin.testclock.TimeListener;
import java.util.List;

/** What happens to subscriptions and their invoices as a test clock's time passes. */
public final class PassingTime implements TimeListener {
    private static final long TWO_YEARS_SECONDS = 2 * 366L * 24 * 3600;

    @Override
    public long limit(DataSet data, ObjectNode clock) {
        return clock.path("frozen_time").asLong() + TWO_YEARS_SECONDS;
    }

    @Override
    public long next(DataSet data, ObjectNode clock) {
        return Long.MAX_VALUE;
    }

    @Override
    public void due(DataSet data, ObjectNode clock) {
        throw new IllegalStateException("nothing is due");
    }

    @Override
    public void ended(DataSet data, ObjectNode clock) {
        String id = clock.path("id").asText();
        for (ObjectNode customer : List.copyOf(
                data.table(ObjectType.CUSTOMER).where("test_clock", id).values())) {
            String customerId = customer.path("id").asText();
            List.copyOf(data.table(ObjectType.SUBSCRIPTION)
                            .where("customer", customerId)
                            .values())
                    .stream()
                    .filter(Lifecycle::isAlive)
                    .forEach(subscription -> Cancellation.now(data, subscription, Cancellation.details(subscription)));
            data.remove(
                    customerId,
                    Nodes.object()
                            .put("id", customerId)
                            .put("object", "customer")
                            .put("deleted", true));
            data.happened("customer.deleted", customer);
        }
    }
}
