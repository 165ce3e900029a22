package dev.tollgate.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.WebApplicationException;

/** A failure that knows whether it is an answer: nothing was done and nothing will be. */
public interface Refusal {
    /** Whether the same request would be refused again as things stand. */
    boolean isRefusal();

    /** Whether a failure means that a request was refused, rather than that it may yet succeed. */
    static boolean is(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal.isRefusal();
        }
        if (failure instanceof HttpProblem problem) {
            return problem.getStatusCode() < 500;
        }
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() < 500;
    }
}
