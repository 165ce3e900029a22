package dev.tollgate.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Duration;

/**
 * One kind of error, which a caller distinguishes by its {@code type}. Each feature lists its own in an enum.
 */
public interface ProblemCode {
    /** What is the same for every occurrence. */
    ProblemKind kind();

    /** The HTTP status. */
    default int status() {
        return kind().status();
    }

    /** The same words for every occurrence. */
    default String title() {
        return kind().title();
    }

    /** The problem with a sentence about this occurrence that the caller can act on. */
    default HttpProblem problem(String detail) {
        return builder(detail).build();
    }

    /** The same of what is over by then; a caller that comes again may succeed. */
    default HttpProblem problem(String detail, Duration retryAfter) {
        return builder(detail)
                .withHeader(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds())
                .build();
    }

    /** The same, open for headers and extension members. */
    default HttpProblem.Builder builder(String detail) {
        return HttpProblem.builder()
                .withType(type())
                .withTitle(title())
                .withStatus(status())
                .withDetail(detail);
    }

    /** The stable type. */
    default URI type() {
        return URI.create("urn:tollgate:problem:" + kind().slug());
    }
}
