package dev.tollgate.twin.proof;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Money cases by their id in the table: how each is played with the twin, and what the oracle says of it. */
final class Cases {
    private final Map<String, MoneyCase> byId = new LinkedHashMap<>();

    private record MoneyCase(String start, Function<Scene, Object> twin, Supplier<Object> oracle) {}

    /** Both write amounts as the table does; {@code start} is the day on which the scene begins. */
    void add(String id, String start, Function<Scene, Object> twin, Supplier<Object> oracle) {
        if (byId.put(id, new MoneyCase(start, twin, oracle)) != null) {
            throw new IllegalArgumentException("two cases " + id);
        }
    }

    Set<String> ids() {
        return byId.keySet();
    }

    String start(String id) {
        return byId.get(id).start();
    }

    String twin(String id, Scene scene) {
        return byId.get(id).twin().apply(scene).toString();
    }

    String oracle(String id) {
        return byId.get(id).oracle().get().toString();
    }
}
