package dev.tollgate.kit.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rules of a module's main code as tests. They are ordinary JUnit tests, because ArchUnit's own fields are skipped
 * without a word by surefire before 3.5.4.
 */
public final class Architecture {
    private final JavaClasses classes;
    private final Stream<ArchRule> rules;

    private Architecture(JavaClasses classes, Stream<ArchRule> rules) {
        this.classes = classes;
        this.rules = rules;
    }

    /** What holds everywhere, for the classes of a package and below it. */
    public static Architecture of(String packageName) {
        JavaClasses main = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packageName);
        if (main.isEmpty()) {
            throw new IllegalArgumentException("There are no classes in " + packageName);
        }
        return new Architecture(main, ModuleRules.ALL.stream());
    }

    /** Further rules of this kind of module. */
    public Architecture and(List<ArchRule> more) {
        return new Architecture(classes, Stream.concat(rules, more.stream()));
    }

    /** One test for each rule. */
    public Stream<DynamicTest> tests() {
        return rules.map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }
}
