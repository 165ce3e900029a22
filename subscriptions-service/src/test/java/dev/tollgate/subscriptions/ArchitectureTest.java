package dev.tollgate.subscriptions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import dev.tollgate.kit.rules.Architecture;
import dev.tollgate.kit.rules.ServiceRules;
import dev.tollgate.kit.rules.SourceRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final ArchRule SEAM = noClasses()
            .that()
            .resideInAnyPackage("..plan..", "..limit..", "..usage..", "..entitlement..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.stripe..",
                    "dev.tollgate.kit.stripe..",
                    "dev.tollgate.kit.stripeevent..",
                    "dev.tollgate.subscriptions.stripeevent..",
                    "dev.tollgate.subscriptions.subscription..",
                    "dev.tollgate.subscriptions.checkout..",
                    "dev.tollgate.subscriptions.history..",
                    "dev.tollgate.subscriptions.customer..")
            .as("what an account may do knows neither Stripe nor what Stripe holds");

    private static final ArchRule PURE_LIMITS = noClasses()
            .that()
            .resideInAPackage("..limit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.smallrye..", "io.quarkus..", "io.vertx..", "jakarta..", "dev.tollgate.kit..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .as("the rules of limits are pure");

    private static final ArchRule STORE = noClasses()
            .that()
            .resideInAPackage("..usage.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tollgate.subscriptions.usage")
            .as("where usage is kept does not know what asks for it");

    @TestFactory
    Stream<DynamicTest> the_rules_hold() {
        return Architecture.of("dev.tollgate.subscriptions")
                .and(ServiceRules.ALL)
                .and(List.of(SEAM, PURE_LIMITS, STORE))
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> the_sources_are_short() {
        return SourceRules.tests();
    }
}
