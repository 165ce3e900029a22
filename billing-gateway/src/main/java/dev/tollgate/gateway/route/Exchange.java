package dev.tollgate.gateway.route;

import dev.tollgate.gateway.body.Body;
import dev.tollgate.gateway.problem.ProblemAnswers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** One request to a service, and its answer on the way back. */
final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);
    /** These methods carry a Content-Length even when their body is empty. */
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private static final Set<HttpMethod> WITHOUT_EFFECT = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final RoutingContext context;
    private final HttpServerResponse client;
    private final String route;
    private final RouteClass routeClass;
    private final Body body;
    private final ProblemAnswers problems;
    private AnswerWatch watch;

    /** A request on the route of this template. */
    Exchange(RoutingContext context, String route, RouteClass routeClass, Body body, ProblemAnswers problems) {
        this.context = context;
        this.client = context.response();
        this.route = route;
        this.routeClass = routeClass;
        this.body = body;
        this.problems = problems;
    }

    /**
     * Completes when nothing of the answer is still to come, so that its connection serves the next request. A client
     * that leaves cancels nothing: a reset would close a connection that may serve another request by then.
     */
    Future<Void> run(Supplier<ServiceRequest> request) {
        if (client.closed()) {
            return Future.succeededFuture();
        }
        // Created in a stage, so that any failure is answered and completes the exchange.
        return Future.succeededFuture()
                .map(start -> request.get())
                .compose(made -> attempt(made).recover(failure -> repeat(made, failure)))
                .onFailure(this::fail);
    }

    private Future<Void> repeat(ServiceRequest request, Throwable failure) {
        return mayRepeat(failure) ? attempt(request) : Future.failedFuture(failure);
    }

    private Future<Void> attempt(ServiceRequest made) {
        return routeClass
                .client()
                .request(made.options())
                .compose(request -> send(request, made.authorization()))
                .compose(this::answer)
                .onComplete(over -> stopWatching());
    }

    /** A replica that stops may close a kept connection while a request is on its way there. */
    private boolean mayRepeat(Throwable failure) {
        return failure instanceof HttpClosedException && WITHOUT_EFFECT.contains(method()) && !client.headWritten();
    }

    private HttpMethod method() {
        return context.request().method();
    }

    private Future<HttpClientResponse> send(HttpClientRequest request, Optional<String> authorization) {
        try {
            ForwardedHeaders.request(context, authorization, request.headers());
        } catch (RuntimeException failure) {
            // Else its connection would stay taken.
            request.reset();
            throw failure;
        }
        watch = new AnswerWatch(context.vertx(), request, routeClass.limits(), body.wholeAtNanos());
        boolean empty = body.bytes().length() == 0 && !WITH_BODY.contains(request.getMethod());
        return empty ? request.send() : request.send(body.bytes());
    }

    private Future<Void> answer(HttpClientResponse answer) {
        watch.markProgress();
        Future<Void> ended = answer.end();
        if (client.closed() || client.headWritten()) {
            return ended;
        }
        client.setStatusCode(answer.statusCode());
        ForwardedHeaders.response(answer.headers(), client.headers());
        if (hasBody(answer)) {
            stream(answer);
        } else {
            client.end();
        }
        return ended;
    }

    private void stream(HttpClientResponse answer) {
        if (!answer.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            client.setChunked(context.request().version() != HttpVersion.HTTP_1_0);
        }
        // Nothing of the answer stays unread when the client leaves, or its connection would be stuck.
        context.addEndHandler(left -> answer.resume());
        answer.handler(chunk -> pass(chunk, answer)).endHandler(end -> client.end());
    }

    private void pass(Buffer chunk, HttpClientResponse answer) {
        watch.markProgress();
        if (client.closed()) {
            return;
        }
        client.write(chunk);
        if (client.writeQueueFull()) {
            answer.pause();
            client.drainHandler(drained -> answer.resume());
        }
    }

    private boolean hasBody(HttpClientResponse answer) {
        int status = answer.statusCode();
        return status != 204 && status != 304 && method() != HttpMethod.HEAD;
    }

    private void fail(Throwable failure) {
        // Without the path and its ids, so that the lines of one outage are counted together.
        LOG.warnf("%s %s was not answered by its service: %s", method(), route, failure);
        if (client.headWritten()) {
            // What was sent must not be taken for the whole answer.
            client.reset();
        } else {
            problems.send(context, ProblemAnswers.unavailable());
        }
    }

    private void stopWatching() {
        if (watch != null) {
            watch.stop();
        }
    }
}
