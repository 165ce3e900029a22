package dev.tollgate.kit.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Conditions that ArchUnit does not bring. */
final class Conditions {
    private static final Set<String> REACTIVE = Set.of("io.smallrye.mutiny.Uni", "io.smallrye.mutiny.Multi");

    static final DescribedPredicate<JavaClass> SEALED =
            DescribedPredicate.describe("sealed", type -> type.reflect().isSealed());

    private Conditions() {}

    static ArchCondition<JavaConstructor> takeAtMost(int most) {
        return condition("take at most %d arguments".formatted(most), (constructor, events) -> {
            int taken = constructor.getRawParameterTypes().size();
            if (taken > most) {
                events.add(violation(constructor, "%s takes %d".formatted(constructor.getFullName(), taken)));
            }
        });
    }

    static ArchCondition<JavaMethod> haveNoUniInTheirSignature() {
        return condition("have no Uni in their signature", (method, events) -> {
            boolean reactive = Stream.concat(
                            Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                    .anyMatch(type -> REACTIVE.contains(type.getFullName()));
            if (reactive) {
                events.add(violation(method, method.getFullName() + " has one"));
            }
        });
    }

    /** A call of this method, by its full name, directly or through methods of the same class. */
    static ArchCondition<JavaMethod> reach(Set<String> targets) {
        return condition("call one of " + targets, (method, events) -> {
            if (!reaches(method, targets, new HashSet<>())) {
                events.add(violation(method, method.getFullName() + " calls none of " + targets));
            }
        });
    }

    private static boolean reaches(JavaMethod method, Set<String> targets, Set<JavaMethod> seen) {
        return seen.add(method)
                && method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> targets.contains(Calls.name(call)) || reachesOnward(call, targets, seen));
    }

    private static boolean reachesOnward(JavaMethodCall call, Set<String> targets, Set<JavaMethod> seen) {
        return call.getTargetOwner().equals(call.getOriginOwner())
                && call.getTarget()
                        .resolveMember()
                        .map(next -> reaches(next, targets, seen))
                        .orElse(false);
    }

    /** A feature is a package below the module's, with everything below it. */
    static ArchCondition<JavaClass> stayInsideTheirFeature(DescribedPredicate<JavaClass> what) {
        return condition("reach no foreign " + what.getDescription(), (type, events) -> {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (what.test(target) && !feature(target).equals(feature(type))) {
                    events.add(violation(type, dependency.getDescription()));
                }
            }
        });
    }

    private static String feature(JavaClass type) {
        return Stream.of(type.getPackageName().split("\\."))
                .limit(4)
                .reduce((left, right) -> left + "." + right)
                .orElse("");
    }

    private static ConditionEvent violation(Object where, String message) {
        return SimpleConditionEvent.violated(where, message);
    }

    private static <T> ArchCondition<T> condition(String description, BiConsumer<T, ConditionEvents> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                check.accept(item, events);
            }
        };
    }
}
