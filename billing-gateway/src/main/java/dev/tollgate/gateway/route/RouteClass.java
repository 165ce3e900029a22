package dev.tollgate.gateway.route;

import dev.tollgate.gateway.bulkhead.Bulkhead;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Routes that share connections and queues, one of each per service. */
final class RouteClass {
    /** Shorter than the services keep idle connections, so that we never write into one they just closed. */
    private static final int KEPT_IDLE_SECONDS = 30;

    private static final int CONNECT_TIMEOUT_MILLIS = 1000;

    private final String name;
    private final RouteClassConfig.Limits limits;
    private final HttpClient client;
    private final Map<String, Bulkhead> bulkheads;

    RouteClass(String name, RouteClassConfig.Limits limits, Set<String> services, Vertx vertx) {
        this.name = name;
        this.limits = limits;
        // Twice as many as may run: a connection comes back to the pool a moment after its permit is released, and a
        // wait in the pool is one we could not take back.
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(2 * limits.connections())
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setKeepAliveTimeout(KEPT_IDLE_SECONDS));
        this.bulkheads = services.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        service -> new Bulkhead(vertx, limits.connections(), limits.waiting(), limits.patience())));
    }

    String name() {
        return name;
    }

    RouteClassConfig.Limits limits() {
        return limits;
    }

    HttpClient client() {
        return client;
    }

    Bulkhead bulkhead(String service) {
        return bulkheads.get(service);
    }

    int waiting() {
        return bulkheads.values().stream().mapToInt(Bulkhead::waiting).sum();
    }

    int running() {
        return bulkheads.values().stream().mapToInt(Bulkhead::running).sum();
    }
}
