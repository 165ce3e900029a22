package dev.tollgate.kit.idempotency;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;

/** Why a request with a key is not served. */
public enum IdempotencyProblem implements ProblemCode {
    IN_PROGRESS("idempotency-key-in-progress", 409, "The first request with this key is not finished"),
    REUSED("idempotency-key-reused", 422, "The idempotency key belongs to another request");

    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final ProblemKind kind;

    IdempotencyProblem(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** The 409 of a repeat that comes while the first request runs. */
    public static HttpProblem inProgress() {
        return IN_PROGRESS.problem(
                "Send the same request with the same key again after the time Retry-After names.", AGAIN);
    }

    /** The 422 of a key that came with another request before. */
    public static HttpProblem reused() {
        return REUSED.problem("The key came with another path or body before. Send a new request with a new key.");
    }
}
