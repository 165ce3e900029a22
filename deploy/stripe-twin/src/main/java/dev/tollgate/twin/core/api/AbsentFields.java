package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields that may be expanded although an object that has nothing there does not show them. */
final class AbsentFields {
    private static final Map<String, Set<String>> BY_TYPE = load();

    private AbsentFields() {}

    static boolean has(ObjectNode owner, String field) {
        return BY_TYPE.getOrDefault(Nodes.text(owner, "object"), Set.of()).contains(field);
    }

    private static Map<String, Set<String>> load() {
        try (InputStream in = AbsentFields.class.getResourceAsStream("/dev/tollgate/twin/api/absent-fields.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(": "))
                    .collect(Collectors.toMap(line -> line[0], line -> Set.of(line[1].split(" "))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
