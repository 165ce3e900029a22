package dev.tollgate.local.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** A parsed YAML file, its anchors and merges resolved, read member by member. */
record YamlFile(Object node, String source) {

    /** A volume or a folder as a container sees it. */
    record Mount(String source, String target, boolean readOnly, boolean noCopy) {
        private static Mount of(Object written) {
            if (written instanceof Map<?, ?> members) {
                return new Mount(
                        (String) members.get("source"),
                        (String) members.get("target"),
                        Boolean.TRUE.equals(members.get("read_only")),
                        Map.of("nocopy", true).equals(members.get("volume")));
            }
            var parts = written.toString().split(":");
            return new Mount(parts[0], parts[1], parts.length > 2 && parts[2].equals("ro"), false);
        }
    }

    static YamlFile read(Path file) {
        try {
            var source = Files.readString(file);
            return new YamlFile(new Yaml().load(source), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    YamlFile at(String member) {
        return new YamlFile(members().get(member), source);
    }

    boolean has(String member) {
        return members().containsKey(member);
    }

    boolean is(String member) {
        return Boolean.TRUE.equals(members().get(member));
    }

    String text(String member) {
        return (String) members().get(member);
    }

    /** The list of that name; empty when there is none. */
    List<String> texts(String member) {
        return ((List<?>) members().getOrDefault(member, List.of()))
                .stream().map(Object::toString).toList();
    }

    List<Mount> mounts() {
        return ((List<?>) members().getOrDefault("volumes", List.of()))
                .stream().map(Mount::of).toList();
    }

    /** The map of that name; empty when there is none. */
    @SuppressWarnings("unchecked")
    Map<String, Object> map(String member) {
        return (Map<String, Object>) members().getOrDefault(member, Map.of());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> members() {
        return (Map<String, Object>) node;
    }
}
