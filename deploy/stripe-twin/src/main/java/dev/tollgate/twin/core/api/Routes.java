package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Finds the operation for a method and path. Fixed segments win over placeholders, written {@code {id}}. */
public final class Routes {
    private static final String ID = "/{id}";

    private final Segment root = new Segment();
    private final List<String> all = new ArrayList<>();

    /** An operation and the values its placeholders took. */
    public record Match(Operation operation, List<String> values) {}

    private static final class Segment {
        private final Map<String, Segment> fixed = new HashMap<>();
        private final Map<String, Operation> operations = new HashMap<>();
        private Segment placeholder;
    }

    public Routes get(String path, Operation operation) {
        return add("GET", path, operation);
    }

    public Routes post(String path, Operation operation) {
        return add("POST", path, operation);
    }

    public Routes delete(String path, Operation operation) {
        return add("DELETE", path, operation);
    }

    /** Reads an object by its id; parameters that are ignored make no difference. */
    public Routes retrieve(ObjectType type, String... ignored) {
        return get(type.path() + ID, call -> {
            call.params().ignoring(ignored).done();
            return call.target(type);
        });
    }

    /** Lists the objects of a type, without filters. */
    public Routes list(ObjectType type) {
        return list(type, list -> list);
    }

    /** Lists the objects of a type, with filters that depend on nothing but the parameters they name. */
    public Routes list(ObjectType type, UnaryOperator<Listing> filters) {
        return list(type, (call, list) -> filters.apply(list));
    }

    /** Lists the objects of a type. */
    public Routes list(ObjectType type, BiFunction<Call, Listing, Listing> filters) {
        return get(
                type.path(), call -> filters.apply(call, Listing.of(call, type)).answer());
    }

    /** Changes a copy of an object, stores it and emits the event, unless nothing changed. */
    public Routes update(ObjectType type, String event, BiConsumer<Call, ObjectNode> change) {
        return post(type.path() + ID, call -> {
            ObjectNode before = call.target(type);
            ObjectNode after = before.deepCopy();
            change.accept(call, after);
            call.params().done();
            return call.data().update(before, after, event);
        });
    }

    /** Every method and path, {@code GET /v1/customers/{id}}, in the order of registration. */
    public List<String> all() {
        return List.copyOf(all);
    }

    /** The match, or null when the twin does not serve this. */
    public Match find(String method, String path) {
        List<String> values = new ArrayList<>();
        Segment end = walk(root, path.substring(1).split("/", -1), 0, values);
        Operation operation = end == null ? null : end.operations.get(method);
        return operation == null ? null : new Match(operation, values);
    }

    private Routes add(String method, String path, Operation operation) {
        all.add(method + " " + path);
        Segment at = root;
        for (String name : path.substring(1).split("/")) {
            if (name.startsWith("{")) {
                at.placeholder = at.placeholder == null ? new Segment() : at.placeholder;
                at = at.placeholder;
            } else {
                at = at.fixed.computeIfAbsent(name, n -> new Segment());
            }
        }
        at.operations.put(method, operation);
        return this;
    }

    /** No object is called search: that is an operation of its own, where there is one. */
    private static boolean isValue(String name) {
        return !name.isEmpty() && !name.equals("search");
    }

    private static Segment walk(Segment at, String[] names, int index, List<String> values) {
        if (index == names.length) {
            return at;
        }
        Segment fixed = at.fixed.get(names[index]);
        Segment found = fixed == null ? null : walk(fixed, names, index + 1, values);
        if (found == null && at.placeholder != null && isValue(names[index])) {
            values.add(names[index]);
            found = walk(at.placeholder, names, index + 1, values);
            if (found == null) {
                values.remove(values.size() - 1);
            }
        }
        return found;
    }
}
