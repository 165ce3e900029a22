package dev.tollgate.gateway.web;

import dev.tollgate.gateway.problem.ProblemAnswers;
import dev.tollgate.kit.problem.CommonProblem;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Answers paths that are no file: a browser that goes to one of the dashboard's own pages gets the dashboard, everything
 * else a problem. Quinoa's own routing for this comes too late, behind the resources, whose mapper answers 404.
 */
@ApplicationScoped
class DashboardPages {
    private static final int AFTER_FILES_BEFORE_RESOURCES = RouteConstants.ROUTE_ORDER_AFTER_DEFAULT;
    private static final Pattern RESOURCES = Pattern.compile("/(api|login|q)(/.*)?");
    private static final String DASHBOARD = "/";
    private static final String HASHED_FILES = "/assets/";

    private final ProblemAnswers problems;

    DashboardPages(ProblemAnswers problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(AFTER_FILES_BEFORE_RESOURCES).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        String path = context.normalizedPath();
        if (RESOURCES.matcher(path).matches()) {
            context.next();
        } else if (isPage(context.request(), path)) {
            context.reroute(DASHBOARD);
        } else {
            problems.send(context, CommonProblem.NOT_FOUND.problem("There is nothing at this path."));
        }
    }

    private static boolean isPage(HttpServerRequest request, String path) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean browser = accept != null && accept.contains("text/html");
        boolean reads = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        return browser && reads && !path.equals(DASHBOARD) && !path.startsWith(HASHED_FILES);
    }
}
