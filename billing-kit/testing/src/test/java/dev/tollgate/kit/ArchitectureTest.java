package dev.tollgate.kit;

import dev.tollgate.kit.rules.Architecture;
import dev.tollgate.kit.rules.ServiceRules;
import dev.tollgate.kit.rules.SourceRules;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> the_rules_hold() {
        return Architecture.of("dev.tollgate.kit").and(ServiceRules.ALL).tests();
    }

    @TestFactory
    Stream<DynamicTest> the_sources_are_short() {
        return SourceRules.tests(List.of(Path.of("../runtime/src/main/java")));
    }
}
