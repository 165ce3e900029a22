package dev.tollgate.twin.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.StripeError;
import dev.tollgate.twin.invoice.Line;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Applies item changes to a subscription and works out their proration. */
final class Change {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final DataSet data;
    private final ObjectNode subscription;
    private final long now;
    private final ArrayNode items;
    private final List<Line> lines = new ArrayList<>();
    private boolean intervalChanged;

    private Change(DataSet data, ObjectNode subscription, long now) {
        this.data = data;
        this.subscription = subscription;
        this.now = now;
        this.items = subscription.path("items").path("data").deepCopy();
    }

    /** Changes the subscription's items in place. */
    static Change apply(DataSet data, ObjectNode subscription, List<ItemChange> changes, long now) {
        Change change = new Change(data, subscription, now);
        changes.forEach(change::apply);
        if (change.items.isEmpty()) {
            throw StripeError.invalid(null, "A subscription must have at least one active plan.")
                    .param("items");
        }
        Items.write(subscription, change.items);
        return change;
    }

    /** Credits and charges for the rest of the period. */
    List<Line> lines() {
        return lines;
    }

    /** The billing interval is another one: the period starts anew and is invoiced at once. */
    boolean intervalChanged() {
        return intervalChanged;
    }

    private void apply(ItemChange change) {
        if (change.id() == null) {
            add(change);
            return;
        }
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
        boolean same = item.path("price").equals(old.path("price"))
                && item.path("quantity").equals(old.path("quantity"));
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
        JsonNode recurring = change.price().path("recurring");
        BillingPeriod whole = items.isEmpty() || !sameInterval(items.get(0), recurring)
                ? BillingPeriod.from(now, recurring)
                : BillingPeriod.of(items.get(0));
        BillingPeriod period = new BillingPeriod(now, whole.end());
        long quantity = change.quantity() == null ? 1 : change.quantity();
        ObjectNode item = Items.fresh(data, subscription, change.price(), quantity, period);
        ItemTerms.apply(change.terms(), item);
        items.add(item);
        line(whole.share(Items.amount(data, item), now), "Remaining time on ", item, period.end());
    }

    private void renew(ObjectNode old, ObjectNode item) {
        JsonNode after = item.path("price").path("recurring");
        if (!sameInterval(old, after) && !trialing()) {
            intervalChanged = true;
            Items.move(item, BillingPeriod.from(now, after));
        }
    }

    private static boolean sameInterval(JsonNode item, JsonNode recurring) {
        JsonNode present = item.path("price").path("recurring");
        return present.path("interval").equals(recurring.path("interval"))
                && present.path("interval_count").equals(recurring.path("interval_count"));
    }

    private void credit(ObjectNode item) {
        BillingPeriod period = BillingPeriod.of(item);
        line(-period.share(Items.amount(data, item), now), "Unused time on ", item, period.end());
    }

    private void charge(ObjectNode item) {
        BillingPeriod period = BillingPeriod.of(item);
        line(period.share(Items.amount(data, item), now), "Remaining time on ", item, period.end());
    }

    private void line(long amount, String text, ObjectNode item, long end) {
        long shown = trialing() ? 0 : amount;
        ObjectNode price = (ObjectNode) item.path("price");
        String description = text + Items.named(data, item) + " after " + day(now);
        lines.add(
                new Line(shown, description, item, price, item.path("quantity").asLong(), true, now, end));
    }

    /** {@code 5 Mar 2026}. */
    static String day(long time) {
        return DAY.format(Instant.ofEpochSecond(time));
    }

    private boolean trialing() {
        return subscription.path("status").asText().equals("trialing");
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
            if (items.get(i).path("id").equals(item.path("id"))) {
                return i;
            }
        }
        throw new IllegalStateException("item left its subscription");
    }
}
