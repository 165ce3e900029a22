package dev.tollgate.twin.core.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the operation for a method and path. Fixed segments win over placeholders, written {@code {id}}. */
public final class Routes {
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
