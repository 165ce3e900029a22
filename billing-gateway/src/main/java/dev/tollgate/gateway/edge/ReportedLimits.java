package dev.tollgate.gateway.edge;

import dev.tollgate.gateway.live.LiveErrors;
import dev.tollgate.gateway.problem.GatewayProblem;
import dev.tollgate.kit.security.LimitReached;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Set;

/** Has requests that a limit of the gateway's own refused reported in the security log, like those that came too fast. */
@ApplicationScoped
public class ReportedLimits implements ProblemPostProcessor {
    private static final Set<URI> LIMITS = Set.of(
            GatewayProblem.OVERLOADED.type(),
            GatewayProblem.REQUEST_TIMEOUT.type(),
            LiveErrors.TOO_MANY_STREAMS.type());

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null && LIMITS.contains(problem.getType())) {
            LimitReached.note();
        }
        return problem;
    }

    @Override
    public int priority() {
        return 60;
    }
}
