package dev.tollgate.subscriptions;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.tollgate.subscriptions.planted.entitlement.StripeEntitlement;
import dev.tollgate.subscriptions.planted.limit.Limits;
import dev.tollgate.subscriptions.planted.plan.StripePlan;
import dev.tollgate.subscriptions.planted.usage.Usages;
import dev.tollgate.subscriptions.planted.usage.store.AskingStore;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlantedSeamTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tollgate.subscriptions");

    @ParameterizedTest
    @ValueSource(classes = {StripePlan.class, Limits.OfStripe.class, Usages.OfStripe.class, StripeEntitlement.class})
    void the_seam_binds_each_package_of_what_an_account_may_do(Class<?> planted) {
        assertThat(breaks(SeamRules.SEAM, planted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Usages.OfStripe.class,
                Usages.OfStripeCalls.class,
                Usages.OfStripeEvents.class,
                Usages.OfTheirHandling.class,
                Usages.OfSubscriptions.class,
                Usages.OfCheckouts.class,
                Usages.OfHistory.class,
                Usages.OfCustomers.class
            })
    void the_seam_keeps_out_each_package_that_it_names(Class<?> planted) {
        assertThat(breaks(SeamRules.SEAM, planted)).isTrue();
    }

    @Test
    void each_package_that_the_seam_names_has_a_planted_violation() {
        assertThat(Usages.class.getDeclaredClasses()).hasSameSizeAs(SeamRules.AT_STRIPE);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Limits.OfMutiny.class,
                Limits.OfQuarkus.class,
                Limits.OfVertx.class,
                Limits.OfJakarta.class,
                Limits.OfTheKit.class,
                Limits.OfAClock.class
            })
    void a_limit_with_an_effect_is_not_pure(Class<?> planted) {
        assertThat(breaks(SeamRules.PURE_LIMITS, planted)).isTrue();
    }

    @Test
    void a_store_does_not_know_what_asks_for_it() {
        assertThat(breaks(SeamRules.STORE, AskingStore.class)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ownPackages")
    void each_package_that_a_rule_names_has_classes(String name) {
        assertThat(MAIN.that(resideInAPackage(name))).isNotEmpty();
    }

    private static Stream<String> ownPackages() {
        List<String> named = List.of(SeamRules.STORE_PACKAGE, "dev.tollgate.subscriptions.usage");
        return Stream.of(SeamRules.ALLOWANCES, SeamRules.AT_STRIPE, named)
                .flatMap(List::stream)
                .filter(name -> !name.startsWith("com.stripe") && !name.startsWith("dev.tollgate.kit"));
    }

    private static boolean breaks(ArchRule rule, Class<?> planted) {
        return rule.evaluate(new ClassFileImporter().importClasses(planted)).hasViolation();
    }
}
