package dev.tollgate.bench.bare;

import dev.tollgate.kit.rules.Architecture;
import dev.tollgate.kit.rules.SourceRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> the_rules_hold() {
        return Architecture.of("dev.tollgate.bench.bare").tests();
    }

    @TestFactory
    Stream<DynamicTest> the_sources_are_short() {
        return SourceRules.tests();
    }
}
