package dev.tollgate.kit.problem;

import com.fasterxml.jackson.core.exc.StreamReadException;
import dev.tollgate.kit.http.RequestId;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.List;

/** Gives every problem its stable type, its {@code errors} per field and the request id. */
@ApplicationScoped
public class ProblemFormat implements ProblemPostProcessor {
    private static final String VIOLATIONS = "violations";
    private static final HttpProblem UNREADABLE_PARAMETER =
            CommonProblem.MALFORMED_REQUEST.problem("A parameter is not of the expected type.");
    private static final HttpProblem DOUBLED_MEMBER =
            CommonProblem.MALFORMED_REQUEST.problem("The body names a member twice.");

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (isUnreadableParameter(context.cause)) {
            return formatted(UNREADABLE_PARAMETER);
        }
        return formatted(namesAMemberTwice(context.cause) ? DOUBLED_MEMBER : problem);
    }

    private static boolean namesAMemberTwice(Throwable failure) {
        return failure != null
                && failure.getCause() instanceof StreamReadException json
                && json.getOriginalMessage().startsWith("Duplicate field");
    }

    /** JAX-RS answers 404 for a parameter of the wrong type. */
    private static boolean isUnreadableParameter(Throwable failure) {
        return failure instanceof NotFoundException && failure.getCause() instanceof IllegalArgumentException;
    }

    private static HttpProblem formatted(HttpProblem problem) {
        CommonProblem code = CommonProblem.ofStatus(problem.getStatusCode());
        HttpProblem.Builder result = problem.getType() == null
                ? code.builder(detail(problem, code)).withStatus(problem.getStatusCode())
                : ((ProblemCode) code)
                        .builder(problem.getDetail())
                        .withType(problem.getType())
                        .withTitle(problem.getTitle())
                        .withStatus(problem.getStatusCode());
        problem.getHeaders().forEach(result::withHeader);
        problem.getParameters().forEach((name, value) -> member(result, name, value));
        return withRequestId(result).build();
    }

    /** Adds the id of the request being served; for the few places that answer past the problem library. */
    public static HttpProblem.Builder withRequestId(HttpProblem.Builder problem) {
        RequestId.current().ifPresent(id -> problem.with("requestId", id));
        return problem;
    }

    private static String detail(HttpProblem problem, CommonProblem code) {
        String detail = problem.getDetail();
        boolean saysNothing =
                detail == null || detail.startsWith("HTTP ") || detail.startsWith("Unable to find matching");
        boolean internal = problem.getStatusCode() >= 500;
        return saysNothing || internal || problem.getParameters().containsKey(VIOLATIONS) ? code.advice() : detail;
    }

    private static void member(HttpProblem.Builder result, String name, Object value) {
        if (VIOLATIONS.equals(name) && value instanceof List<?> violations) {
            result.with(
                    "errors", violations.stream().map(ProblemFormat::fieldError).toList());
        } else {
            result.with(name, value);
        }
    }

    private static FieldError fieldError(Object violation) {
        return violation instanceof Violation v
                ? new FieldError(v.field, v.message)
                : new FieldError("", String.valueOf(violation));
    }

    /** After the library's own processors, which fill in what this one reads. */
    @Override
    public int priority() {
        return 50;
    }
}
