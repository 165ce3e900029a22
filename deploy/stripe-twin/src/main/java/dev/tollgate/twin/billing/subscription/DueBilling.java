package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.DraftAdvance;
import dev.tollgate.twin.billing.testclock.ClockListener;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.List;

/**
 * Bills and ends what is due as time passes: the time of a test clock, or the account's own, which is a clock without
 * an id.
 */
public final class DueBilling implements ClockListener {
    private static final long TWO_YEARS_SECONDS = 2 * 366L * 24 * 3600;

    private final Renewal renewal;
    private final DraftAdvance drafts;

    public DueBilling(Renewal renewal, DraftAdvance drafts) {
        this.renewal = renewal;
        this.drafts = drafts;
    }

    @Override
    public long limit(DataSet data, ObjectNode clock) {
        long now = clock.path("frozen_time").asLong();
        long shortest = TWO_YEARS_SECONDS / 2;
        for (ObjectNode subscription : subscriptions(data, clock)) {
            for (JsonNode item : subscription.path("items").path("data")) {
                JsonNode recurring = item.path("price").path("recurring");
                BillingPeriod period = BillingPeriod.from(now, recurring);
                shortest = Math.min(shortest, period.end() - now);
            }
        }
        return now + 2 * shortest;
    }

    @Override
    public long next(DataSet data, ObjectNode clock) {
        long next = Long.MAX_VALUE;
        for (ObjectNode subscription : subscriptions(data, clock)) {
            next = Math.min(next, renewal.due(data, subscription));
        }
        for (ObjectNode invoice : invoices(data, clock)) {
            next = Math.min(next, DraftAdvance.due(invoice));
        }
        return next;
    }

    @Override
    public void due(DataSet data, ObjectNode clock) {
        long now = clock.path("frozen_time").asLong();
        for (ObjectNode invoice : invoices(data, clock)) {
            if (DraftAdvance.due(invoice) <= now) {
                drafts.advance(data, invoice);
            }
        }
        for (ObjectNode subscription : subscriptions(data, clock)) {
            if (renewal.due(data, subscription) <= now) {
                renewal.apply(data, subscription, now);
            }
        }
    }

    @Override
    public void ended(DataSet data, ObjectNode clock) {
        for (ObjectNode subscription : subscriptions(data, clock)) {
            if (Lifecycle.isAlive(subscription)) {
                Cancellation.now(
                        data,
                        subscription,
                        subscription.path("cancellation_details").deepCopy());
            }
        }
        for (ObjectNode customer : customers(data, clock)) {
            String id = customer.path("id").asText();
            data.remove(
                    id, Nodes.object().put("id", id).put("object", "customer").put("deleted", true));
            data.emit("customer.deleted", customer);
        }
    }

    private static List<ObjectNode> customers(DataSet data, ObjectNode clock) {
        return List.copyOf(data.table(ObjectType.CUSTOMER)
                .where("test_clock", clock.path("id").asText())
                .values());
    }

    private static List<ObjectNode> subscriptions(DataSet data, ObjectNode clock) {
        return ofCustomers(data, clock, ObjectType.SUBSCRIPTION);
    }

    private static List<ObjectNode> invoices(DataSet data, ObjectNode clock) {
        return ofCustomers(data, clock, ObjectType.INVOICE);
    }

    private static List<ObjectNode> ofCustomers(DataSet data, ObjectNode clock, ObjectType type) {
        if (clock.path("id").isNull()) {
            return data.table(type).newestFirst().values().stream()
                    .filter(object -> object.path("test_clock").isNull())
                    .toList();
        }
        List<ObjectNode> all = new ArrayList<>();
        for (ObjectNode customer : customers(data, clock)) {
            all.addAll(data.table(type)
                    .where("customer", customer.path("id").asText())
                    .values());
        }
        return all;
    }
}
