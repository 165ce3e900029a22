package dev.tollgate.gateway.route;

import dev.tollgate.gateway.problem.ProblemAnswer;
import dev.tollgate.gateway.problem.ProblemAnswers;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One request on its way to a service and back. */
class Exchange implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final RoutingContext context;
    private final Optional<String> authorization;
    private final BodyLimit body;
    private final long mostBytes;
    private final ProblemAnswers problems;

    Exchange(RoutingContext context, Optional<String> authorization, long mostBytes, ProblemAnswers problems) {
        this.context = context;
        this.authorization = authorization;
        this.body = new BodyLimit(context.request(), mostBytes);
        this.mostBytes = mostBytes;
        this.problems = problems;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext exchange) {
        ProxyRequest request = exchange.request();
        ForwardedHeaders.request(request.headers(), context, authorization);
        if (request.getBody() != null) {
            request.setBody(Body.body(body, request.getBody().length()));
        }
        return exchange.sendRequest().recover(failure -> Future.succeededFuture(answer(request, failure)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext exchange) {
        ProxyResponse answer = exchange.response();
        HttpServerResponse client = context.response().setStatusCode(answer.getStatusCode());
        ForwardedHeaders.response(answer.headers());
        // What the service says counts, not the gateway's defaults.
        answer.headers().names().forEach(client.headers()::remove);
        client.headers().addAll(answer.headers());
        return answer.getBody() == null ? client.end() : stream(answer.getBody(), client);
    }

    /** Not the proxy's own way of sending: that one, too, resets the request when the client leaves. */
    private Future<Void> stream(Body answer, HttpServerResponse client) {
        if (answer.length() >= 0) {
            client.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(answer.length()));
        } else {
            client.setChunked(context.request().version() != HttpVersion.HTTP_1_0);
        }
        return answer.stream().pipe().endOnFailure(false).to(client).recover(failure -> {
            client.reset();
            return Future.succeededFuture();
        });
    }

    private ProxyResponse answer(ProxyRequest request, Throwable failure) {
        HttpProblem problem = body.exceeded() ? BodyLimit.tooLarge(mostBytes) : ProblemAnswers.unavailable();
        LOG.warnf("%s was not answered by its service: %s", context.request().path(), failure);
        ProblemAnswer answer = problems.of(problem, context.request().path());
        ProxyResponse response = request.release().response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (ProblemAnswers.bodyMayBeLong(context.request(), answer)) {
            response.putHeader("Connection", "close");
        }
        return response.setBody(Body.body(answer.body()));
    }
}
