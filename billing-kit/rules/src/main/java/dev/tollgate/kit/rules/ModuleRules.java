package dev.tollgate.kit.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.ENUMS;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.RECORDS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** What holds in every Java module, whatever it is for. */
public final class ModuleRules {
    private static final int MOST_DEPENDENCIES = 7;
    private static final String INJECT = "jakarta.inject.Inject";
    private static final String SCHEDULED = "io.quarkus.scheduler.Scheduled";
    private static final Set<String> JOB_STARTS =
            Set.of("dev.tollgate.kit.job.Job.scheduled", "dev.tollgate.kit.job.Job.atMoment");

    /** The clock of the local run shows a move within a second; it runs its job at once. */
    private static final Set<String> AT_ONCE = Set.of("dev.tollgate.kit.time.BusinessTimeFollower.follow");

    /** Where work starts outside a request: a queue, a Vert.x route, a subscription to Redis. */
    private static final Set<String> SUBSCRIBERS = Set.of(
            "dev.tollgate.kit.batch.GroupCommit",
            "dev.tollgate.kit.batch.OneTurn",
            "dev.tollgate.kit.route.ShortRoutes",
            "dev.tollgate.gateway.edge.Edge",
            "dev.tollgate.kit.live.ChangeReceiver");

    /** The local run is a program of one thread that waits for processes. */
    private static final Set<String> SLEEPERS = Set.of("dev.tollgate.local.process.Pause");

    static final ArchRule PACKAGES = slices().matching("dev.tollgate.(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .as("packages depend on each other without cycles");

    static final ArchRule STRIPE_SDK = noClasses()
            .that()
            .resideOutsideOfPackages("..stripe..", "..stripeevent..", "dev.tollgate.kit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.stripe..")
            .allowEmptyShould(true)
            .as("only packages named stripe or stripeevent and the kit use Stripe's SDK");

    static final ArchRule FIELD_INJECTION =
            fields().should().notBeAnnotatedWith(INJECT).allowEmptyShould(true).as("no field is injected");

    static final ArchRule SETTER_INJECTION =
            methods().should().notBeAnnotatedWith(INJECT).allowEmptyShould(true).as("no method is injected");

    static final ArchRule DEPENDENCIES = constructors()
            .that()
            .areDeclaredInClassesThat(not(RECORDS).and(not(ENUMS)))
            .should(Conditions.takeAtMost(MOST_DEPENDENCIES))
            .allowEmptyShould(true)
            .as("a class has at most %d dependencies".formatted(MOST_DEPENDENCIES));

    static final ArchRule SYSTEM_TIME = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tollgate.kit.time..")
            .should()
            .callMethodWhere(Calls.readTheTime())
            .allowEmptyShould(true)
            .as("time comes from a Clock");

    static final ArchRule BLOCKING = noClasses()
            .that(not(named(SLEEPERS)))
            .should()
            .callMethodWhere(Calls.block())
            .allowEmptyShould(true)
            .as("nothing sleeps or awaits");

    static final ArchRule SUBSCRIPTIONS = noClasses()
            .that(not(named(SUBSCRIBERS)))
            .should()
            .callMethodWhere(Calls.subscribe())
            .allowEmptyShould(true)
            .as("nothing subscribes: the framework does");

    static final ArchRule JOBS = methods()
            .that()
            .areAnnotatedWith(SCHEDULED)
            .and(describe("wait for their moment", method -> !AT_ONCE.contains(fullName(method))))
            .should(Conditions.reach(JOB_STARTS))
            .allowEmptyShould(true)
            .as("every scheduled method runs a Job at its moment");

    static final ArchRule PURE_RULES = methods()
            .that()
            .areDeclaredInClassesThat(RECORDS.or(ENUMS).or(Conditions.SEALED))
            .and()
            .areNotDeclaredIn("dev.tollgate.kit.batch.GroupCommit$Outcome")
            .should(Conditions.haveNoUniInTheirSignature())
            .allowEmptyShould(true)
            .as("records, enums and sealed types are pure: no Uni in a signature");

    static final ArchRule NAMES = classes()
            .should()
            .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Dto|Base|Common)")
            .allowEmptyShould(true)
            .as("names say what a class is for");

    /** Every rule. */
    public static final List<ArchRule> ALL = List.of(
            PACKAGES,
            STRIPE_SDK,
            FIELD_INJECTION,
            SETTER_INJECTION,
            DEPENDENCIES,
            SYSTEM_TIME,
            BLOCKING,
            SUBSCRIPTIONS,
            JOBS,
            PURE_RULES,
            NAMES);

    private ModuleRules() {}

    private static String fullName(JavaMethod method) {
        return method.getOwner().getFullName() + "." + method.getName();
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return describe("named in the list", type -> names.contains(type.getFullName()));
    }
}
