package dev.tollgate.gateway.web;

import dev.tollgate.gateway.problem.ProblemAnswers;
import dev.tollgate.kit.problem.CommonProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers what nobody else did, the same way as everything else is refused. */
@ApplicationScoped
class UnknownPaths {
    private static final int AFTER_EVERYTHING = Integer.MAX_VALUE;

    private final ProblemAnswers problems;

    UnknownPaths(ProblemAnswers problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(AFTER_EVERYTHING).handler(this::refuse);
    }

    private void refuse(RoutingContext context) {
        problems.send(context, CommonProblem.NOT_FOUND.problem("There is nothing at this path."));
    }
}
