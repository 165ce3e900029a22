package dev.tollgate.kit.route;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Offers requests to the short routes, behind the filters that concern every request and before authentication. What a
 * route does not answer goes on to the resource, with its body when that has been read.
 */
@Singleton
class ShortRoutes {
    /** {@code billing_http_short_answers_total{uri}}: how many requests a short route answered. */
    static final String ANSWERS = "billing.http.short.answers";

    private static final Logger LOG = Logger.getLogger(ShortRoutes.class);
    private static final int BEFORE_AUTHENTICATION = 500;
    /** As the resources write it. */
    private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("Content-Type");

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");

    private final Map<String, Offered> routes;

    private record Offered(ShortRoute route, Counter answers) {}

    ShortRoutes(@All List<ShortRoute> routes, MeterRegistry metrics) {
        this.routes = routes.stream()
                .collect(Collectors.toUnmodifiableMap(
                        ShortRoute::path, route -> new Offered(route, metrics.counter(ANSWERS, "uri", route.path()))));
    }

    void register(@Observes Filters filters) {
        if (!routes.isEmpty()) {
            filters.register(this::offer, BEFORE_AUTHENTICATION);
        }
    }

    private void offer(RoutingContext context) {
        HttpServerRequest request = context.request();
        Offered offered = request.method() == HttpMethod.POST ? routes.get(request.uri()) : null;
        if (offered == null || !statesLength(request, offered.route().longestBody())) {
            context.next();
            return;
        }
        Optional<Function<Buffer, Uni<RouteAnswer>>> taken = offered.route().take(request);
        if (taken.isPresent()) {
            request.bodyHandler(body -> answer(context, offered, taken.get(), body));
            request.resume();
        } else {
            context.next();
        }
    }

    /** A client that waits for 100 Continue gets it from the resource. */
    private static boolean statesLength(HttpServerRequest request, int longest) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null
                && length.length() <= Integer.toString(longest).length()
                && Integer.parseInt(length) <= longest
                && !request.headers().contains(HttpHeaders.EXPECT);
    }

    private static void answer(
            RoutingContext context, Offered offered, Function<Buffer, Uni<RouteAnswer>> taken, Buffer body) {
        Context request = Vertx.currentContext();
        Uni.createFrom()
                .deferred(() -> taken.apply(body))
                .onFailure(failure -> !(failure instanceof HttpProblem))
                .invoke(failure -> LOG.warnf(
                        failure,
                        "The route of %s failed, the resource answers",
                        offered.route().path()))
                .onFailure()
                .recoverWithNull()
                .subscribe()
                .with(answer -> on(request, () -> {
                    if (answer == null) {
                        goOn(context, body);
                    } else {
                        send(context, offered, answer);
                    }
                }));
    }

    /** What the answer waited for may have ended on another thread. */
    private static void on(Context request, Runnable step) {
        if (request == Vertx.currentContext()) {
            step.run();
        } else {
            request.runOnContext(ignored -> step.run());
        }
    }

    private static void goOn(RoutingContext context, Buffer body) {
        ((RoutingContextInternal) context).setBody(body);
        context.next();
    }

    private static void send(RoutingContext context, Offered offered, RouteAnswer answer) {
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return;
        }
        offered.answers().increment();
        answer.headers().forEach(response::putHeader);
        response.putHeader(CONTENT_TYPE, JSON).end(answer.body());
    }
}
