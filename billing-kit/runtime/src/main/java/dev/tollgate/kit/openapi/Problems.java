package dev.tollgate.kit.openapi;

import dev.tollgate.kit.problem.ProblemCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Problems that an operation answers besides those that follow from its shape. {@link DescribedProblems} finds them by
 * the operation's id, which must be given with {@code @Operation}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Problems.Several.class)
public @interface Problems {
    /** The enum that lists them. */
    Class<? extends ProblemCode> of();

    /** The names of its constants; empty for all of them. */
    String[] named() default {};

    /** More than one. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        /** In any order. */
        Problems[] value();
    }
}
