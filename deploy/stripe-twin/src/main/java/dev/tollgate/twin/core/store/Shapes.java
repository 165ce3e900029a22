package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Empty objects in the API version's shape: every field Stripe always sends, with its value when nothing is set. */
public final class Shapes {
    private static final Map<String, ObjectNode> LOADED = new ConcurrentHashMap<>();

    private Shapes() {}

    /** A new object to fill, from {@code shapes/<name>.json}. */
    public static ObjectNode fresh(String name) {
        return LOADED.computeIfAbsent(name, Shapes::load).deepCopy();
    }

    private static ObjectNode load(String name) {
        try (InputStream in = Shapes.class.getResourceAsStream("/dev/tollgate/twin/shapes/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no shape " + name);
            }
            return (ObjectNode) Nodes.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
