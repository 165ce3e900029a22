package dev.tollgate.subscriptions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.tollgate.kit.testing.ArchitectureRules;

@AnalyzeClasses(packages = "dev.tollgate.subscriptions", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);

    /** What may an account do: hot, PostgreSQL and Redis. What Stripe holds stays on the other side. */
    @ArchTest
    static final ArchRule limits_know_neither_stripe_nor_what_it_holds = noClasses()
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
                    "dev.tollgate.subscriptions.planchange..",
                    "dev.tollgate.subscriptions.customer..");

    @ArchTest
    static final ArchRule the_limit_rules_are_pure = noClasses()
            .that()
            .resideInAPackage("..limit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.smallrye..", "io.quarkus..", "io.vertx..", "jakarta..", "dev.tollgate.kit..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");

    @ArchTest
    static final ArchRule the_store_does_not_know_its_callers = noClasses()
            .that()
            .resideInAPackage("..usage.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tollgate.subscriptions.usage");
}
