package dev.tollgate.kit.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/**
 * How a service's code hangs together. Each service runs them with {@code @AnalyzeClasses} on a class that holds
 * {@code @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class)}.
 */
public class ArchitectureRules {
    private ArchitectureRules() {}

    @ArchTest
    static final ArchRule features_have_no_cycles = slices().matching("dev.tollgate.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_stripe_packages_use_the_sdk = noClasses()
            .that()
            .resideOutsideOfPackages("..stripe..", "..stripeevent..", "dev.tollgate.kit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.stripe..");

    @ArchTest
    static final ArchRule resources_never_reach_repositories_or_entities = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Repository")
            .orShould()
            .dependOnClassesThat()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule transactions_are_opened_by_services_workers_and_stores = methods()
            .that()
            .areAnnotatedWith("io.quarkus.hibernate.reactive.panache.common.WithTransaction")
            .should()
            .beDeclaredInClassesThat()
            .haveNameMatching(".*(Service|Worker|Store|Tickets)")
            .allowEmptyShould(true);

    /** A client that leaves would otherwise end its request in the middle of a transaction. */
    @ArchTest
    static final ArchRule what_a_request_began_is_finished_when_its_client_leaves = classes()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .and()
            .areAnnotatedWith("jakarta.ws.rs.Path")
            .and()
            .haveSimpleNameNotStartingWith("Live")
            .should()
            .beAnnotatedWith("org.jboss.resteasy.reactive.server.Cancellable")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule time_comes_from_the_clock =
            noClasses().should().callMethod(Instant.class, "now").allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothing_is_called_util = classes()
            .should()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl")
            .andShould()
            .haveSimpleNameNotEndingWith("Dto");
}
