package dev.tollgate.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;

/**
 * One field of a request that is not valid.
 *
 * @param field the field's name as the caller wrote it
 * @param message what is wrong with it
 */
public record FieldError(String field, String message) {
    /** The 422 problem that names one field. */
    public static HttpProblem of(String field, String message) {
        return CommonProblem.VALIDATION
                .builder(field + " " + message + ".")
                .with("errors", List.of(new FieldError(field, message)))
                .build();
    }
}
