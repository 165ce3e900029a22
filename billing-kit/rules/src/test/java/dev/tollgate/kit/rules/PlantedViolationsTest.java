package dev.tollgate.kit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.tollgate.planted.alpha.Alpha;
import dev.tollgate.planted.beta.Beta;
import dev.tollgate.planted.delta.Clean;
import dev.tollgate.planted.delta.CleanSchedule;
import dev.tollgate.planted.delta.ForeignRow;
import dev.tollgate.planted.gamma.Violations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlantedViolationsTest {
    /** The class that breaks each rule; several where a rule has several ways to be broken. */
    private static final Map<ArchRule, List<String>> PLANTED = Map.ofEntries(
            Map.entry(ModuleRules.STRIPE_SDK, List.of("Sdk")),
            Map.entry(ModuleRules.FIELD_INJECTION, List.of("InjectedField")),
            Map.entry(ModuleRules.SETTER_INJECTION, List.of("InjectedSetter")),
            Map.entry(ModuleRules.DEPENDENCIES, List.of("EightDependencies")),
            Map.entry(ModuleRules.SYSTEM_TIME, List.of("SystemTime", "SystemMillis")),
            Map.entry(ModuleRules.BLOCKING, List.of("Sleep", "UnitSleep", "Await")),
            Map.entry(ModuleRules.SUBSCRIPTIONS, List.of("Subscription", "StreamSubscription")),
            Map.entry(ModuleRules.JOBS, List.of("UnwatchedSchedule", "HalfWatchedSchedule", "HastySchedule")),
            Map.entry(ModuleRules.PURE_RULES, List.of("ReactiveRecord", "ReactiveEnum", "ReactiveSealed")),
            Map.entry(ModuleRules.NAMES, List.of("PriceHelper", "PriceUtils")),
            Map.entry(ServiceRules.RESOURCE_ROWS, List.of("RowResource")),
            Map.entry(ServiceRules.SESSIONS, List.of("TransactionResource", "SessionProcess")),
            Map.entry(ServiceRules.SESSION_CLASSES, List.of("WholeService")),
            Map.entry(ServiceRules.CANCELLATION, List.of("RowResource")),
            Map.entry(ServiceRules.RESOURCE_NAMES, List.of("Things")),
            Map.entry(ServiceRules.REPOSITORY_NAMES, List.of("Rows")),
            Map.entry(ServiceRules.CONFIG_NAMES, List.of("Settings")));

    @Test
    void every_rule_fails_on_its_planted_violation() {
        PLANTED.forEach((rule, names) -> names.forEach(name -> assertThat(breaks(rule, planted(name)))
                .as("%s by %s", rule.getDescription(), name)
                .isTrue()));
        assertThat(breaks(ModuleRules.PACKAGES, Alpha.class, Beta.class)).isTrue();
        assertThat(breaks(ServiceRules.FOREIGN_ROWS, ForeignRow.class)).isTrue();
    }

    @Test
    void every_rule_has_a_planted_violation() {
        List<ArchRule> planted = new ArrayList<>(PLANTED.keySet());
        planted.add(ModuleRules.PACKAGES);
        planted.add(ServiceRules.FOREIGN_ROWS);

        assertThat(planted)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(ModuleRules.ALL.stream(), ServiceRules.ALL.stream())
                        .toList());
    }

    @Test
    void the_kits_readme_names_every_rule() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));

        assertThat(Stream.of(ModuleRules.class, ServiceRules.class)
                        .flatMap(rules -> Stream.of(rules.getDeclaredFields()))
                        .filter(field -> field.getType() == ArchRule.class)
                        .map(field -> "`" + field.getName() + "`"))
                .hasSize(ModuleRules.ALL.size() + ServiceRules.ALL.size())
                .allSatisfy(name -> assertThat(readme).contains(name));
    }

    @Test
    void no_rule_fails_on_clean_classes() {
        Stream.concat(ModuleRules.ALL.stream(), ServiceRules.ALL.stream())
                .forEach(rule -> assertThat(breaks(rule, Clean.class, CleanSchedule.class))
                        .as(rule.getDescription())
                        .isFalse());
    }

    @Test
    void every_rule_of_a_module_is_a_test_of_its_own() {
        assertThat(Architecture.of("dev.tollgate.kit.rules")
                        .and(ServiceRules.ALL)
                        .tests()
                        .map(test -> test.getDisplayName()))
                .hasSize(ModuleRules.ALL.size() + ServiceRules.ALL.size())
                .contains("packages depend on each other without cycles");
    }

    @Test
    void a_package_without_classes_is_refused() {
        assertThatThrownBy(() -> Architecture.of("dev.tollgate.misspelt")).hasMessageContaining("misspelt");
    }

    private static boolean breaks(ArchRule rule, Class<?>... classes) {
        return rule.evaluate(new ClassFileImporter().importClasses(classes)).hasViolation();
    }

    private static Class<?> planted(String name) {
        try {
            return Class.forName(Violations.class.getName() + "$" + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
