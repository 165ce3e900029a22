package dev.tollgate.kit.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Arrays;
import java.util.Set;

/** Method calls that rules forbid. */
final class Calls {
    private static final Set<String> TIMES = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.YearMonth.now",
            "java.lang.System.currentTimeMillis");

    private Calls() {}

    static DescribedPredicate<JavaMethodCall> readTheTime() {
        return DescribedPredicate.describe(
                "reads the system's time",
                call -> TIMES.contains(name(call))
                        && call.getTarget().getRawParameterTypes().isEmpty());
    }

    static DescribedPredicate<JavaMethodCall> block() {
        return to("java.lang.Thread.sleep", "io.smallrye.mutiny.Uni.await", "java.util.concurrent.TimeUnit.sleep");
    }

    static DescribedPredicate<JavaMethodCall> subscribe() {
        return to("io.smallrye.mutiny.Uni.subscribe", "io.smallrye.mutiny.Multi.subscribe");
    }

    private static DescribedPredicate<JavaMethodCall> to(String... methods) {
        return DescribedPredicate.describe("goes to " + String.join(" or ", methods), call -> Arrays.asList(methods)
                .contains(name(call)));
    }

    /** The full name of the method that is called. */
    static String name(JavaMethodCall call) {
        return call.getTargetOwner().getFullName() + "." + call.getTarget().getName();
    }
}
