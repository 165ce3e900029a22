package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectTable;
import dev.tollgate.twin.core.store.ObjectTable.Position;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Answers a list request: filters, cursors, limit, newest first. See https://docs.stripe.com/api/pagination. */
public final class Listing {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;

    private final Call call;
    private final ObjectType type;
    private final ObjectTable table;
    private NavigableMap<Position, ObjectNode> candidates;
    private boolean narrowedOnce;
    private Predicate<ObjectNode> filter = node -> true;

    private Listing(Call call, ObjectType type) {
        this.call = call;
        this.type = type;
        this.table = call.data().table(type);
        this.candidates = table.newestFirst();
    }

    public static Listing of(Call call, ObjectType type) {
        return new Listing(call, type);
    }

    /** Narrows by the parameter of the same name as the indexed field. */
    public Listing byParams(String... fields) {
        for (String field : fields) {
            by(field, call.params().text(field).orElse(null));
        }
        return this;
    }

    /** Narrows by the parameter {@code customer}; 404 for one that is deleted. */
    public Listing ofCustomer() {
        String id = call.params().text("customer").orElse(null);
        ObjectNode found = id == null ? null : call.data().find(id);
        if (found != null && found.path("deleted").asBoolean()) {
            throw StripeError.missing(ObjectType.CUSTOMER, id).param("customer");
        }
        return by("customer", id);
    }

    /** Narrows by an indexed field; null: does not narrow. The first index used is scanned. */
    public Listing by(String field, String value) {
        if (value == null) {
            return this;
        }
        NavigableMap<Position, ObjectNode> narrowed = table.where(field, value);
        if (!narrowedOnce) {
            narrowedOnce = true;
            candidates = narrowed;
            return this;
        }
        return matching(node -> narrowed.containsKey(table.position(Nodes.id(node))));
    }

    public Listing matching(Predicate<ObjectNode> condition) {
        filter = filter.and(condition);
        return this;
    }

    /** The parameter {@code created}, a time or a range of times in seconds. */
    public Listing created() {
        return range("created");
    }

    public Listing range(String field) {
        return range(field, node -> node.path(field).asLong());
    }

    /** A parameter compared with what {@code value} finds in an object: a number, or a range of numbers. */
    public Listing range(String param, ToLongFunction<ObjectNode> value) {
        Params params = call.params();
        if (params.has(param) && !params.unset(param) && params.isText(param)) {
            long exact = params.integer(param).orElseThrow();
            return matching(node -> value.applyAsLong(node) == exact);
        }
        params.object(param).ifPresent(range -> {
            range.integer("gt").ifPresent(v -> matching(node -> value.applyAsLong(node) > v));
            range.integer("gte").ifPresent(v -> matching(node -> value.applyAsLong(node) >= v));
            range.integer("lt").ifPresent(v -> matching(node -> value.applyAsLong(node) < v));
            range.integer("lte").ifPresent(v -> matching(node -> value.applyAsLong(node) <= v));
        });
        return this;
    }

    /** Fields compared with the parameter of the same name, text or flag. */
    public Listing equal(String... fields) {
        for (String field : fields) {
            call.params()
                    .text(field)
                    .ifPresent(
                            value -> matching(node -> node.path(field).asText().equals(value)));
        }
        return this;
    }

    public ObjectNode answer() {
        Params params = call.params();
        int limit = params.integer("limit", 1, MAX_LIMIT).map(Long::intValue).orElse(DEFAULT_LIMIT);
        Position after = cursor("starting_after");
        Position before = cursor("ending_before");
        params.rejecting("attach_to_self", "customer_account").done();
        if (after != null && before != null) {
            throw StripeError.invalid(
                    "parameters_exclusive",
                    "You may only specify one of these parameters: starting_after, ending_before.");
        }
        List<ObjectNode> found = before == null
                ? take(
                        after == null
                                ? candidates.values()
                                : candidates.tailMap(after, false).values(),
                        limit + 1)
                : take(candidates.headMap(before, false).descendingMap().values(), limit + 1);
        return page(found, limit, before != null);
    }

    private ObjectNode page(List<ObjectNode> found, int limit, boolean backwards) {
        List<ObjectNode> shown = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        if (backwards) {
            Collections.reverse(shown);
        }
        ArrayNode data = Nodes.array();
        shown.forEach(data::add);
        ObjectNode list = Nodes.object().put("object", "list");
        list.set("data", data);
        return list.put("has_more", found.size() > limit).put("url", call.path());
    }

    private List<ObjectNode> take(Collection<ObjectNode> nodes, int count) {
        List<ObjectNode> taken = new ArrayList<>();
        for (ObjectNode node : nodes) {
            if (taken.size() == count) {
                break;
            }
            if (filter.test(node)) {
                taken.add(node);
            }
        }
        return taken;
    }

    private Position cursor(String param) {
        String id = call.params().text(param).orElse(null);
        if (id == null) {
            return null;
        }
        Position position = table.position(id);
        if (position == null) {
            throw StripeError.unknownReference(type, id, param);
        }
        return position;
    }
}
