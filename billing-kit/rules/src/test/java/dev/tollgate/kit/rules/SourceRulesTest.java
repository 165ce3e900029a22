package dev.tollgate.kit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        assertThat(new Ceilings(Map.of()).faults(files))
                .containsExactly("Planted.java#long_one has 26 lines, at most 25 are allowed");
    }

    @Test
    void a_listed_method_may_stay_as_long_as_it_was_but_not_grow() throws IOException {
        List<SourceFile> files = read(method("listed", 30));

        assertThat(ceiling("listed", 30).faults(files)).isEmpty();
        assertThat(ceiling("listed", 29).faults(files))
                .containsExactly("Planted.java#listed has 30 lines, at most 29 are allowed");
    }

    @Test
    void the_list_only_shrinks() throws IOException {
        List<SourceFile> files = read(method("shrunk", 28), method("short_now", 3));

        assertThat(ceiling("shrunk", 30).faults(files))
                .containsExactly("Planted.java#shrunk has shrunk: lower its entry to 28");
        assertThat(new Ceilings(Map.of("Planted.java#shrunk", 28L, "Planted.java#short_now", 30L)).faults(files))
                .containsExactly("Planted.java#short_now needs no entry any more");
        assertThat(new Ceilings(Map.of("Planted.java#shrunk", 28L, "Gone.java#method", 30L)).faults(files))
                .containsExactly("Gone.java#method needs no entry any more");
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

    private static Ceilings ceiling(String method, long lines) {
        return new Ceilings(Map.of("Planted.java#" + method, lines));
    }
}
