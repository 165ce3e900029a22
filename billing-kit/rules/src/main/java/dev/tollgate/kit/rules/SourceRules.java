package dev.tollgate.kit.rules;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/** How long a module's files and methods may be, tests included. */
public final class SourceRules {
    static final long WARNED = 200;
    static final long MOST = 300;
    static final long METHOD_MOST = 25;

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
                        "no method is longer than %d lines".formatted(METHOD_MOST), () -> none(longMethods(files))));
    }

    static List<String> tooLong(List<SourceFile> files, long lines) {
        return files.stream()
                .filter(file -> file.lines() > lines)
                .map(file -> "%s has %d lines".formatted(file.path().getFileName(), file.lines()))
                .sorted()
                .toList();
    }

    static List<String> longMethods(List<SourceFile> files) {
        return files.stream()
                .flatMap(file -> file.methods().entrySet().stream()
                        .filter(method -> method.getValue() > METHOD_MOST)
                        .map(method -> "%s#%s has %d lines, at most %d are allowed"
                                .formatted(file.path().getFileName(), method.getKey(), method.getValue(), METHOD_MOST)))
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
