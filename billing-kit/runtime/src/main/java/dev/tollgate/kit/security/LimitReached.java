package dev.tollgate.kit.security;

import dev.tollgate.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes on a request that a limit refused it, which its status alone does not show. */
@ApplicationScoped
public class LimitReached implements ProblemPostProcessor {
    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (CommonProblem.RATE_LIMITED.type().equals(problem.getType())) {
            note();
        }
        return problem;
    }

    /** Has the current request reported as refused for a limit when it ends. */
    public static void note() {
        Context current = Vertx.currentContext();
        if (current != null) {
            current.putLocal(RefusalFilter.LIMIT_REACHED, true);
        }
    }

    @Override
    public int priority() {
        return 60;
    }
}
