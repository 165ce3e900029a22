package dev.tollgate.gateway.route;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.problem.ProblemAnswers;
import dev.tollgate.gateway.token.CallerTokens;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Hands a request on to its service, streaming both ways. */
@ApplicationScoped
public class ServiceProxy {
    private static final int CONNECTIONS_PER_SERVICE = 64;
    private static final int MOST_WAITING = 1000;
    /** No service speaks it, and the proxy would pass such requests on as they are, cookies and tokens included. */
    private static final ProxyOptions NO_WEB_SOCKETS = new ProxyOptions().setSupportWebSocket(false);
    /** Shorter than the services keep idle connections, so that we never write into one they just closed. */
    private static final int KEPT_IDLE_SECONDS = 30;

    private final HttpClient client;
    private final Map<String, RequestOptions> services;
    private final CallerTokens tokens;
    private final ProblemAnswers problems;

    ServiceProxy(Vertx vertx, RouteConfig config, CallerTokens tokens, ProblemAnswers problems) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_PER_SERVICE)
                .setMaxWaitQueueSize(MOST_WAITING)
                .setKeepAliveTimeout(KEPT_IDLE_SECONDS));
        this.services = config.services().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> options(entry.getValue())));
        this.tokens = tokens;
        this.problems = problems;
    }

    /**
     * Forwards the request and the answer. A service that is away or silent becomes a 503 problem.
     *
     * @param caller who is asking; none when the request proves itself to the service
     * @param mostBytes how long the body may be
     */
    public void forward(
            RoutingContext context, Destination.Proxied to, Optional<GatewayCaller> caller, long mostBytes) {
        RequestOptions service = services.get(to.service());
        HttpProxy.reverseProxy(NO_WEB_SOCKETS, client)
                .origin(exchange -> exchange.client()
                        .request(new RequestOptions(service))
                        .onSuccess(request -> letItBeAnswered(context)))
                .addInterceptor(new Exchange(
                        context, caller.map(who -> tokens.authorization(to.service(), who)), mostBytes, problems))
                .handle(context.request());
    }

    /**
     * The proxy resets a request when its client leaves. Answered by then or not: the client library closes the
     * connection, and with it whatever another client has asked on it meanwhile. So the service may go on answering,
     * for as long as it is waited for anyway. On the context, because the proxy has to have set its handler first.
     */
    private static void letItBeAnswered(RoutingContext context) {
        context.vertx().runOnContext(later -> context.response().exceptionHandler(hasLeft -> {}));
    }

    private static RequestOptions options(RouteConfig.Service service) {
        return new RequestOptions()
                .setAbsoluteURI(service.url().toString())
                .setConnectTimeout(millis(service.connectTimeout()))
                .setIdleTimeout(millis(service.answerTimeout()));
    }

    private static long millis(Duration duration) {
        return duration.toMillis();
    }
}
