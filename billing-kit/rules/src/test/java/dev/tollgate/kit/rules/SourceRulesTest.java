package dev.tollgate.kit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SourceRulesTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> the_rules_hold_here() {
        return Stream.concat(Architecture.of("dev.tollgate.kit.rules").tests(), SourceRules.tests());
    }

    @Test
    void the_lines_between_a_methods_braces_are_counted() throws IOException {
        List<SourceFile> files = read(method("fits", 25), method("long_one", 26));

        assertThat(files.get(0).methods()).containsEntry("fits", 25L).containsEntry("long_one", 26L);
        assertThat(SourceRules.longMethods(files))
                .containsExactly("Planted.java#long_one has 26 lines, at most 25 are allowed");
    }

    @Test
    void files_beyond_the_ceiling_are_found() throws IOException {
        List<SourceFile> files = read(method("huge", 299));

        assertThat(files.get(0).lines()).isEqualTo(303);
        assertThat(SourceRules.tooLong(files, SourceRules.MOST)).containsExactly("Planted.java has 303 lines");
        assertThat(SourceRules.tooLong(files, 303)).isEmpty();
    }

    private List<SourceFile> read(String... methods) throws IOException {
        Files.writeString(folder.resolve("Planted.java"), "class Planted {\n" + String.join("", methods) + "}\n");
        return Sources.read(List.of(folder));
    }

    private static String method(String name, int lines) {
        return "void " + name + "() {\n" + "hashCode();\n".repeat(lines) + "}\n";
    }
}
