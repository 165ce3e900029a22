package dev.tollgate.twin.structure;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Counts where code names a field of a stored object by a string. A typed view, {@code record Invoice(ObjectNode json)},
 * may; what is left elsewhere has a ceiling per package that only falls.
 */
final class FieldPaths {
    private static final Path SOURCES = Path.of("src/main/java/dev/tollgate/twin");
    private static final Pattern PATH = Pattern.compile("\\.path\\(\"");
    private static final Pattern STATUS_PATTERN = Pattern.compile("\"status\"\\)\\.asText\\(\\)\\.matches\\(");
    private static final Pattern VIEW = Pattern.compile("record \\w+\\((ObjectNode|JsonNode) json\\)");

    /** Occurrences left per package; a package that is not named may have none. */
    private static final Map<String, Integer> CEILINGS = Map.ofEntries(
            Map.entry("billing.catalog", 26),
            Map.entry("core.api", 24),
            Map.entry("core.eventlist", 2),
            Map.entry("core.store", 8),
            Map.entry("core.webhook", 12),
            Map.entry("hosted.challenge", 10),
            Map.entry("hosted.checkout", 96),
            Map.entry("hosted.paymentlink", 19),
            Map.entry("hosted.portal", 56),
            Map.entry("money.dispute", 9),
            Map.entry("money.paymentmethod", 12),
            Map.entry("money.refund", 25),
            Map.entry("money.setup", 25),
            Map.entry("operator", 28));

    private FieldPaths() {}

    static Stream<DynamicTest> tests() {
        Map<String, Integer> found = new TreeMap<>();
        CEILINGS.keySet().forEach(name -> found.put(name, 0));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> found.merge(packageOf(file), paths(file), Integer::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey() + " names no more fields outside views",
                        () -> holds(entry.getKey(), entry.getValue())));
    }

    private static void holds(String name, int found) {
        int ceiling = CEILINGS.getOrDefault(name, 0);
        assertTrue(
                found <= ceiling, () -> "%d fields are read by string paths, %d were left: add an accessor to the view"
                        .formatted(found, ceiling));
        assertTrue(found == ceiling, () -> "only %d are left: lower the ceiling from %d".formatted(found, ceiling));
    }

    private static String packageOf(Path file) {
        return SOURCES.relativize(file.getParent()).toString().replace('/', '.');
    }

    private static int paths(Path file) {
        String text = read(file);
        return VIEW.matcher(text).find()
                ? 0
                : (int) (PATH.matcher(text).results().count()
                        + STATUS_PATTERN.matcher(text).results().count());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
