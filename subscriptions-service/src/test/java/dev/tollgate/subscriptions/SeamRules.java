package dev.tollgate.subscriptions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** What this service keeps apart, beside the rules of every service. */
final class SeamRules {
    /** What an account may do. */
    static final List<String> ALLOWANCES = List.of("..plan..", "..limit..", "..usage..", "..entitlement..");

    /** Stripe, and what Stripe holds. */
    static final List<String> AT_STRIPE = List.of(
            "com.stripe..",
            "dev.tollgate.kit.stripe..",
            "dev.tollgate.kit.stripeevent..",
            "dev.tollgate.subscriptions.stripeevent..",
            "dev.tollgate.subscriptions.subscription..",
            "dev.tollgate.subscriptions.checkout..",
            "dev.tollgate.subscriptions.history..",
            "dev.tollgate.subscriptions.customer..");

    /** What a rule without effects does without. */
    static final List<String> EFFECTS =
            List.of("io.smallrye..", "io.quarkus..", "io.vertx..", "jakarta..", "dev.tollgate.kit..");

    static final String STORE_PACKAGE = "..usage.store..";

    static final ArchRule SEAM = noClasses()
            .that()
            .resideInAnyPackage(ALLOWANCES.toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(AT_STRIPE.toArray(String[]::new))
            .as("what an account may do knows neither Stripe nor what Stripe holds");

    static final ArchRule PURE_LIMITS = noClasses()
            .that()
            .resideInAPackage("..limit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EFFECTS.toArray(String[]::new))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .as("the rules of limits are pure");

    static final ArchRule STORE = noClasses()
            .that()
            .resideInAPackage(STORE_PACKAGE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tollgate.subscriptions.usage")
            .as("where usage is kept does not know what asks for it");

    static final List<ArchRule> ALL = List.of(SEAM, PURE_LIMITS, STORE);

    private SeamRules() {}
}
