package dev.tollgate.kit.security;

import dev.tollgate.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes on a request that a limit on requests refused it, which its status alone does not show. */
@ApplicationScoped
public class LimitReached implements ProblemPostProcessor {
    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        Context current = Vertx.currentContext();
        if (current != null && CommonProblem.RATE_LIMITED.type().equals(problem.getType())) {
            current.putLocal(RefusalFilter.LIMIT_REACHED, true);
        }
        return problem;
    }

    @Override
    public int priority() {
        return 60;
    }
}
