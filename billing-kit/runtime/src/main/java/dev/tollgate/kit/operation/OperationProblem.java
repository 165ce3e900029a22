package dev.tollgate.kit.operation;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;

/** Why a caller's operation did not run. */
public enum OperationProblem implements ProblemCode {
    IN_PROGRESS("operation-in-progress", 503, "The same is being done already"),
    SUPERSEDED("operation-superseded", 409, "A newer change came first");

    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final ProblemKind kind;

    OperationProblem(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** The 503 of a caller that waited as long as callers do for another one's call. */
    public static HttpProblem inProgress() {
        return IN_PROGRESS.problem(
                "An earlier request is doing this at Stripe. Send the same request again in a moment.", AGAIN);
    }

    /** Whether something newer replaced what a request wanted: no repeat of it may act any more. */
    public static boolean isSuperseded(Throwable failure) {
        return failure instanceof HttpProblem problem && SUPERSEDED.type().equals(problem.getType());
    }

    static HttpProblem superseded() {
        return SUPERSEDED.problem("A newer change replaces this one. Read the current state, and if you still want the"
                + " change, send it as a new request with a key of its own.");
    }
}
