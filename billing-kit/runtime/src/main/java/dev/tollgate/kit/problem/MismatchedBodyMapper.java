package dev.tollgate.kit.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.stream.Collectors;

/** JSON of another shape than expected; Quarkus' own answer to it is no problem and shows nothing of the field. */
@Provider
@Priority(Priorities.USER)
public class MismatchedBodyMapper extends ExceptionMapperBase<MismatchedInputException>
        implements ExceptionMapper<MismatchedInputException> {
    /** What is wrong with a text that has a NUL or half of a surrogate pair in it; a 422 that names its field. */
    public static final String NO_WHOLE_TEXT = "must not have a NUL or half of a character in it";

    @Override
    protected HttpProblem toProblem(MismatchedInputException mismatch) {
        String field = mismatch.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
        if (NO_WHOLE_TEXT.equals(mismatch.getOriginalMessage())) {
            return FieldError.of(field, NO_WHOLE_TEXT);
        }
        HttpProblem.Builder problem = CommonProblem.MALFORMED_REQUEST.builder(detail(mismatch));
        return field.isEmpty()
                ? problem.build()
                : problem.with("errors", List.of(new FieldError(field, "is not of the expected type")))
                        .build();
    }

    private static String detail(MismatchedInputException mismatch) {
        return mismatch.getOriginalMessage().startsWith("Trailing token")
                ? "Something follows the JSON value in the body."
                : "The body is not of the expected shape.";
    }
}
