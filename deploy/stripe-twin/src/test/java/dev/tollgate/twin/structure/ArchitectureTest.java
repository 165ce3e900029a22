package dev.tollgate.twin.structure;

import dev.tollgate.kit.rules.Architecture;
import dev.tollgate.kit.rules.SourceRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> the_rules_hold() {
        return Architecture.of("dev.tollgate.twin").and(List.of(Wings.ORDER)).tests();
    }

    @TestFactory
    Stream<DynamicTest> the_sources_are_short() {
        return SourceRules.tests();
    }

    @TestFactory
    Stream<DynamicTest> fields_are_named_in_views() {
        return FieldPaths.tests();
    }
}
