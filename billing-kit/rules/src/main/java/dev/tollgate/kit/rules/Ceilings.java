package dev.tollgate.kit.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How long methods may be: {@value #MOST} lines, and what was longer before that rule no longer than it is. The list of
 * those only shrinks, because an entry that is higher than its method is long fails as well.
 *
 * @param listed lines by {@code file#method}
 */
record Ceilings(Map<String, Long> listed) {
    static final long MOST = 25;

    /** Lines of {@code <length> <file>#<method>}; no file means no exception. */
    static Ceilings read(Path list) {
        try {
            List<String> entries = Files.exists(list) ? Files.readAllLines(list) : List.of();
            return new Ceilings(entries.stream()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(entry -> entry[1], entry -> Long.valueOf(entry[0]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong, as sentences. */
    List<String> faults(List<SourceFile> files) {
        Map<String, Long> lengths = lengths(files);
        TreeSet<String> names = new TreeSet<>(lengths.keySet());
        names.addAll(listed.keySet());
        List<String> faults = new ArrayList<>();
        for (String name : names) {
            long length = lengths.getOrDefault(name, 0L);
            long ceiling = listed.getOrDefault(name, MOST);
            if (length > ceiling) {
                faults.add("%s has %d lines, at most %d are allowed".formatted(name, length, ceiling));
            } else if (listed.containsKey(name) && length <= MOST) {
                faults.add("%s needs no entry any more".formatted(name));
            } else if (listed.containsKey(name) && length < ceiling) {
                faults.add("%s has shrunk: lower its entry to %d".formatted(name, length));
            }
        }
        return faults;
    }

    private static Map<String, Long> lengths(List<SourceFile> files) {
        Map<String, Long> lengths = new TreeMap<>();
        files.forEach(file -> file.methods()
                .forEach((method, length) ->
                        lengths.merge(file.path().getFileName() + "#" + method, length, Math::max)));
        return lengths;
    }
}
