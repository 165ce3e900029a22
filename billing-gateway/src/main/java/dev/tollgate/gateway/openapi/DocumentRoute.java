package dev.tollgate.gateway.openapi;

import dev.tollgate.gateway.problem.ProblemAnswers;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Serves the description before Quarkus does, which would put it together for every request. */
@ApplicationScoped
class DocumentRoute {
    private static final String PATH = "/q/openapi";
    private static final int BEFORE_QUARKUS = -1;

    private final DocumentCache documents;
    private final ProblemAnswers problems;

    DocumentRoute(DocumentCache documents, ProblemAnswers problems) {
        this.documents = documents;
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.get(PATH).order(BEFORE_QUARKUS).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        Format format = format(context.request());
        documents
                .get(format)
                .onSuccess(document -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, format.getMimeType() + ";charset=UTF-8")
                        .end(document))
                .onFailure(failure -> problems.send(context, failure));
    }

    private static Format format(HttpServerRequest request) {
        String asked = request.getParam("format");
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean json = asked == null
                ? accepted != null && accepted.contains(Format.JSON.getMimeType())
                : Format.JSON.name().equalsIgnoreCase(asked);
        return json ? Format.JSON : Format.YAML;
    }
}
