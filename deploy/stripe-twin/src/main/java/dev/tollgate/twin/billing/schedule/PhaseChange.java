package dev.tollgate.twin.billing.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.billing.subscription.Subscription;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The form by which a subscription enters a phase. */
final class PhaseChange {
    private final Schedule schedule;
    private final Phase phase;
    private final List<String> form = new ArrayList<>();
    private boolean endsMetered;

    private PhaseChange(Schedule schedule, Phase phase) {
        this.schedule = schedule;
        this.phase = phase;
    }

    /** Creates the subscription with its first phase, which may have begun before; unpayable, it is incomplete. */
    static List<String> create(Schedule schedule, Phase phase, boolean payable) {
        PhaseChange change = new PhaseChange(schedule, phase);
        change.put("customer", schedule.customer());
        change.put("payment_behavior", payable ? "allow_incomplete" : "default_incomplete");
        int index = 0;
        for (JsonNode item : phase.items()) {
            change.item(index++, null, item);
        }
        if (phase.start() < schedule.created()) {
            change.put("backdate_start_date", String.valueOf(phase.start()));
            change.put("proration_behavior", phase.prorationBehavior());
        }
        change.settings();
        return change.form;
    }

    /**
     * Takes the subscription into a phase. At the end of a period nothing is prorated: the renewal bills the new items,
     * or a new interval begins then.
     */
    static List<String> update(
            DataSet data, Schedule schedule, Phase phase, Subscription subscription, String proration) {
        PhaseChange change = new PhaseChange(schedule, phase);
        boolean newInterval = change.items(data, subscription);
        boolean periodEnds = subscription.periodEnd() <= data.clock().nowFor(schedule.json());
        if (phase.restartsPeriod() || periodEnds && newInterval) {
            change.put("billing_cycle_anchor", "now");
        }
        change.put("proration_behavior", periodEnds ? change.atPeriodEnd() : proration);
        change.settings();
        return change.form;
    }

    /** Keeps an item whose price stays, replaces and removes the others; true when an interval changes. */
    private boolean items(DataSet data, Subscription subscription) {
        List<JsonNode> wanted = new ArrayList<>();
        phase.items().forEach(wanted::add);
        List<JsonNode> left = new ArrayList<>();
        int index = 0;
        for (JsonNode present : subscription.items()) {
            JsonNode same = wanted.stream()
                    .filter(item -> Objects.equals(Phase.price(item), Phase.price(present)))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                left.add(present);
            } else {
                wanted.remove(same);
                item(index++, Nodes.text(present, "id"), same);
            }
        }
        return replace(data, left, wanted, index);
    }

    /** Items that go make room for those wanted; true when an interval changes. */
    private boolean replace(DataSet data, List<JsonNode> left, List<JsonNode> wanted, int first) {
        int index = first;
        boolean newInterval = false;
        for (JsonNode present : left) {
            JsonNode next = wanted.isEmpty() ? null : wanted.remove(0);
            endsMetered |= new Price(present.get("price")).isMetered();
            newInterval |= next != null && !hasIntervalOf(data, next, present);
            item(index++, Nodes.text(present, "id"), next);
        }
        for (JsonNode added : wanted) {
            item(index++, null, added);
        }
        return newInterval;
    }

    /** Nothing is left to prorate, but what was used of a metered price that goes is billed. */
    private String atPeriodEnd() {
        return endsMetered ? "create_prorations" : "none";
    }

    private static boolean hasIntervalOf(DataSet data, JsonNode item, JsonNode present) {
        Price after = new Price(data.find(ObjectType.PRICE, Phase.price(item)));
        Price before = new Price(present.get("price"));
        return after.interval().equals(before.interval()) && after.intervalCount() == before.intervalCount();
    }

    private void item(int index, String id, JsonNode item) {
        String name = "items[" + index + "]";
        if (id != null) {
            put(name + "[id]", id);
        }
        if (item == null) {
            put(name + "[deleted]", "true");
        } else {
            put(name + "[price]", Phase.price(item));
            Long quantity = Phase.quantity(item);
            if (quantity != null) {
                put(name + "[quantity]", String.valueOf(quantity));
            }
        }
    }

    private void settings() {
        for (String field : new String[] {"collection_method", "default_payment_method", "description"}) {
            String value = schedule.setting(phase, field);
            if (value != null) {
                put(field, value);
            }
        }
        put("automatic_tax[enabled]", String.valueOf(schedule.taxes(phase)));
        if (phase.trialEnd() > 0) {
            put("trial_end", String.valueOf(phase.trialEnd()));
        }
        phase.metadata()
                .properties()
                .forEach(one ->
                        put("metadata[" + one.getKey() + "]", one.getValue().asText()));
    }

    private void put(String name, String value) {
        form.add(name);
        form.add(value);
    }
}
