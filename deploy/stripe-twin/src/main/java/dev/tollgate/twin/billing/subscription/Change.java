package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.billing.invoice.BilledPeriod;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.billing.invoice.NetAmounts;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Applies item changes to a subscription and computes their proration, net of discounts. */
final class Change {
    private final DataSet data;
    private final ObjectNode subscription;
    private final UpdateTerms terms;
    private final long now;
    private final ArrayNode items;
    private final List<Supplier<Line>> steps = new ArrayList<>();
    private final List<ObjectNode> metered = new ArrayList<>();
    private List<Line> lines = List.of();
    private Map<String, Long> net = Map.of();
    private boolean intervalChanged;

    private Change(DataSet data, ObjectNode subscription, UpdateTerms terms, long now) {
        this.data = data;
        this.subscription = subscription;
        this.terms = terms;
        this.now = now;
        this.items = new Subscription(subscription).items().deepCopy();
    }

    /** Changes the subscription's items in place; {@code customer} null: one that was deleted. */
    static Change apply(DataSet data, ObjectNode customer, ObjectNode subscription, UpdateTerms terms, long now) {
        Change change = new Change(data, subscription, terms, now);
        terms.changes().stream().filter(each -> each.id() != null).forEach(change::alter);
        terms.changes().stream().filter(each -> each.id() == null).forEach(change::add);
        if (change.items.isEmpty()) {
            throw StripeError.invalid(null, "A subscription must have at least one active plan.")
                    .param("items");
        }
        Items.write(subscription, change.items);
        if (!change.steps.isEmpty()) {
            change.net = NetAmounts.of(data, customer, subscription, Items.lines(data, subscription, false));
            change.lines = change.steps.stream().map(Supplier::get).toList();
        }
        long counted = Math.max(now, new Subscription(subscription).trialEnd());
        change.metered.forEach(item -> MeteredUsage.countFrom(data, item, counted));
        return change;
    }

    /** Credits and charges for the rest of the period, and what was used of items that are gone. */
    List<Line> lines() {
        return lines;
    }

    /** The billing interval has changed: what that costs is invoiced at once. The anchor stays. */
    boolean intervalChanged() {
        return intervalChanged;
    }

    private void alter(ItemChange change) {
        ObjectNode old = find(change.id());
        if (change.deleted()) {
            credit(old);
            items.remove(indexOf(old));
        } else {
            replace(old, change);
        }
    }

    private void replace(ObjectNode old, ItemChange change) {
        ObjectNode item = old.deepCopy();
        if (change.price() != null) {
            Items.reprice(item, change.price());
        }
        if (change.quantity() != null) {
            item.put("quantity", change.quantity());
        }
        boolean same = new Item(item).isAlike(old);
        ItemTerms.apply(change.terms(), item);
        if (same) {
            items.set(indexOf(old), item);
            return;
        }
        credit(old);
        renew(old, item);
        charge(item);
        items.set(indexOf(old), item);
    }

    private void add(ItemChange change) {
        JsonNode recurring = new Price(change.price()).recurring();
        BillingPeriod period = new BillingPeriod(now, endOf(recurring));
        long quantity = change.quantity() == null ? 1 : change.quantity();
        ObjectNode item = Items.fresh(data, subscription, change.price(), quantity, period);
        ItemTerms.apply(change.terms(), item);
        items.add(item);
        charge(item);
    }

    /**
     * A new item's period ends with the trial, or with that of another item of its interval, also of one that it takes
     * the place of, or is a whole one.
     */
    private long endOf(JsonNode recurring) {
        if (trialing()) {
            return new Subscription(subscription).trialEnd();
        }
        for (JsonNode known : List.of(new Subscription(subscription).items(), items)) {
            for (JsonNode item : known) {
                if (sameInterval(item, recurring)) {
                    return BillingPeriod.of(item).end();
                }
            }
        }
        return BillingPeriod.from(now, recurring).end();
    }

    private void renew(ObjectNode old, ObjectNode item) {
        JsonNode after = new Item(item).recurring();
        if (!sameInterval(old, after) && !trialing()) {
            intervalChanged = true;
            long anchor = new Subscription(subscription).billingCycleAnchor();
            Items.move(item, BillingPeriod.around(anchor, now, after));
        }
    }

    private static boolean sameInterval(JsonNode item, JsonNode recurring) {
        return new Item(item).hasInterval(recurring);
    }

    /** What was used of a metered item is billed instead. */
    private void credit(ObjectNode item) {
        if (terms.prorates() && MeteredUsage.isMetered(item)) {
            MeteredUsage.lines(data, subscription, item, now, Line.Kind.USAGE).stream()
                    .filter(used -> used.periodStart() < now)
                    .forEach(used -> steps.add(() -> used));
        } else if (terms.prorates()) {
            steps.add(() -> PeriodReset.credit(data, subscription, item, terms.prorationTime(now)));
        }
    }

    /** A share of what the item costs now, for the rest of its period; nothing while a trial lasts, or by a meter. */
    private void charge(ObjectNode item) {
        if (MeteredUsage.isMetered(item)) {
            metered.add(item);
            return;
        }
        BillingPeriod period = BillingPeriod.of(item);
        long anchor = new Subscription(subscription).billingCycleAnchor();
        JsonNode recurring = new Item(item).recurring();
        BillingPeriod whole = BillingPeriod.ending(anchor, period.end(), recurring);
        if (terms.prorates()) {
            steps.add(() -> charge(item, whole));
        } else if (BilledPeriod.of(data, item) == null || intervalChanged) {
            new BilledPeriod(0, now, period.end(), null).remember(data, Nodes.id(item));
        }
    }

    private Line charge(ObjectNode item, BillingPeriod whole) {
        String id = Nodes.id(item);
        BilledPeriod last = BilledPeriod.of(data, item);
        long from = last == null ? terms.prorationTime(now) : Math.max(terms.prorationTime(now), last.start());
        long amount = trialing() ? 0 : whole.share(net.getOrDefault(id, 0L), from);
        new BilledPeriod(amount, Math.max(from, whole.start()), whole.end(), null).remember(data, id);
        return new Line(
                amount,
                ItemWords.remaining(data, item, from),
                item,
                new Item(item).priceJson(),
                new Item(item).units(),
                Line.Kind.CHARGE,
                from,
                whole.end(),
                null);
    }

    private boolean trialing() {
        return new Subscription(subscription).isTrialing();
    }

    private ObjectNode find(String id) {
        for (JsonNode item : items) {
            if (id.equals(Nodes.text(item, "id"))) {
                return (ObjectNode) item;
            }
        }
        throw StripeError.unknownReference(ObjectType.SUBSCRIPTION_ITEM, id, "items[0][id]");
    }

    private int indexOf(ObjectNode item) {
        for (int i = 0; i < items.size(); i++) {
            if (Nodes.id(items.get(i)).equals(Nodes.id(item))) {
                return i;
            }
        }
        throw new IllegalStateException("item left its subscription");
    }
}
