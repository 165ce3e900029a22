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
 * Answers the dashboard's document, and paths that are no file: a browser that goes to one of the dashboard's own pages
 * gets the document, everything else a problem. Quinoa's own routing for this comes too late, behind the resources, whose mapper answers 404.
 */
@ApplicationScoped
class DashboardPages {
    private static final int BEFORE_FILES = RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT;
    private static final int AFTER_FILES_BEFORE_RESOURCES = RouteConstants.ROUTE_ORDER_AFTER_DEFAULT;
    private static final Pattern RESOURCES = Pattern.compile("/(api|login|q)(/.*)?");
    private static final Pattern DOCUMENT = Pattern.compile("/(index\\.html)?");
    private static final String HASHED_FILES = "/assets/";

    private final DashboardDocument document;
    private final ProblemAnswers problems;

    DashboardPages(DashboardDocument document, ProblemAnswers problems) {
        this.document = document;
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_FILES).handler(this::handleDocument);
        router.route().order(AFTER_FILES_BEFORE_RESOURCES).handler(this::handle);
    }

    private void handleDocument(RoutingContext context) {
        if (document.exists()
                && reads(context.request())
                && DOCUMENT.matcher(context.normalizedPath()).matches()) {
            document.send(context.response());
        } else {
            context.next();
        }
    }

    private void handle(RoutingContext context) {
        String path = context.normalizedPath();
        if (RESOURCES.matcher(path).matches()) {
            context.next();
        } else if (isPage(context.request(), path)) {
            document.send(context.response());
        } else {
            problems.send(context, CommonProblem.NOT_FOUND.problem("There is nothing at this path."));
        }
    }

    private boolean isPage(HttpServerRequest request, String path) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean browser = accept != null && accept.contains("text/html");
        return document.exists() && browser && reads(request) && !path.startsWith(HASHED_FILES);
    }

    private static boolean reads(HttpServerRequest request) {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }
}
