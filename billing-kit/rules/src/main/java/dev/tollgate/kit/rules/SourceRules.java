package dev.tollgate.kit.rules;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * How long a module's files and methods may be, tests included. Methods that were too long before the rule are listed in
 * {@code src/test/long-methods.txt}.
 */
public final class SourceRules {
    static final long WARNED = 200;
    static final long MOST = 300;
    private static final Path LIST = Path.of("src/test/long-methods.txt");

    private SourceRules() {}

    /** The rules as tests, over the module's own folders. */
    public static Stream<DynamicTest> tests() {
        return tests(List.of());
    }

    /** The same over further folders, of modules without tests. */
    public static Stream<DynamicTest> tests(List<Path> more) {
        List<SourceFile> files =
                Sources.read(Stream.concat(Stream.of(Path.of("src/main/java"), Path.of("src/test/java")), more.stream())
                        .toList());
        return Stream.of(
                dynamicTest("no file is longer than %d lines".formatted(MOST), () -> none(tooLong(files, MOST))),
                dynamicTest("files over %d lines are named".formatted(WARNED), () -> warn(tooLong(files, WARNED))),
                dynamicTest(
                        "no method is longer than %d lines".formatted(Ceilings.MOST),
                        () -> none(Ceilings.read(LIST).faults(files))));
    }

    static List<String> tooLong(List<SourceFile> files, long lines) {
        return files.stream()
                .filter(file -> file.lines() > lines)
                .map(file -> "%s has %d lines".formatted(file.path().getFileName(), file.lines()))
                .sorted()
                .toList();
    }

    private static void warn(List<String> files) {
        if (!files.isEmpty()) {
            System.out.println("[WARNING] Long files: " + String.join("; ", files));
        }
    }

    private static void none(List<String> faults) {
        Assertions.assertTrue(faults.isEmpty(), () -> faults.stream().collect(Collectors.joining("\n  ", "\n  ", "")));
    }
}
