package dev.tollgate.kit.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** What holds in a service and in the kit besides. */
public final class ServiceRules {
    private static final String ENTITY = "jakarta.persistence.Entity";
    private static final String PATH = "jakarta.ws.rs.Path";
    private static final String PANACHE = "io.quarkus.hibernate.reactive.panache.";

    private static final DescribedPredicate<JavaClass> RESOURCES = describe(
            "resources",
            type -> type.getSimpleName().endsWith("Resource") || !type.isInterface() && type.isAnnotatedWith(PATH));

    private static final DescribedPredicate<JavaClass> ROWS = describe(
            "repository or entity",
            type -> type.getSimpleName().endsWith("Repository") || type.isAnnotatedWith(ENTITY));

    static final ArchRule FOREIGN_ROWS = classes()
            .should(Conditions.stayInsideTheirFeature(ROWS))
            .allowEmptyShould(true)
            .as("a feature reaches no other feature's repository or entity");

    static final ArchRule RESOURCE_ROWS = noClasses()
            .that(RESOURCES)
            .should()
            .dependOnClassesThat(ROWS)
            .allowEmptyShould(true)
            .as("a resource knows neither repository nor entity");

    static final ArchRule SESSIONS = methods()
            .that()
            .areAnnotatedWith(PANACHE + "common.WithTransaction")
            .or()
            .areAnnotatedWith(PANACHE + "common.WithSession")
            .or()
            .areAnnotatedWith(PANACHE + "common.WithSessionOnDemand")
            .should()
            .beDeclaredInClassesThat()
            .haveNameMatching(".*(Service|Worker|Store|Tickets)")
            .allowEmptyShould(true)
            .as("services, workers and stores open sessions and transactions, method by method");

    static final ArchRule SESSION_CLASSES = noClasses()
            .should()
            .beAnnotatedWith(PANACHE + "common.WithTransaction")
            .orShould()
            .beAnnotatedWith(PANACHE + "common.WithSession")
            .orShould()
            .beAnnotatedWith("jakarta.transaction.Transactional")
            .allowEmptyShould(true)
            .as("no class opens a session or transaction as a whole");

    static final ArchRule CANCELLATION = classes()
            .that(RESOURCES)
            .and()
            .areAnnotatedWith(PATH)
            .and()
            .haveSimpleNameNotStartingWith("Live")
            .should()
            .beAnnotatedWith("org.jboss.resteasy.reactive.server.Cancellable")
            .allowEmptyShould(true)
            .as("what a request began is finished when its client leaves");

    static final ArchRule RESOURCE_NAMES = classes()
            .that()
            .areAnnotatedWith(PATH)
            .and()
            .areNotInterfaces()
            .should()
            .haveNameMatching(".*(Resource|Endpoint)")
            .allowEmptyShould(true)
            .as("what serves a path is a Resource");

    static final ArchRule REPOSITORY_NAMES = classes()
            .that()
            .implement(PANACHE + "PanacheRepositoryBase")
            .should()
            .haveSimpleNameEndingWith("Repository")
            .allowEmptyShould(true)
            .as("what queries a table is a Repository");

    static final ArchRule CONFIG_NAMES = classes()
            .that()
            .areAnnotatedWith("io.smallrye.config.ConfigMapping")
            .should()
            .haveSimpleNameEndingWith("Config")
            .allowEmptyShould(true)
            .as("what maps settings is a Config");

    /** Every rule. */
    public static final List<ArchRule> ALL = List.of(
            FOREIGN_ROWS,
            RESOURCE_ROWS,
            SESSIONS,
            SESSION_CLASSES,
            CANCELLATION,
            RESOURCE_NAMES,
            REPOSITORY_NAMES,
            CONFIG_NAMES);

    private ServiceRules() {}
}
