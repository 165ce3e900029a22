package dev.tollgate.gateway.route;

import dev.tollgate.gateway.body.BodyBudget;
import dev.tollgate.gateway.body.BodyLimits;
import dev.tollgate.gateway.bulkhead.Bulkhead;
import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.auth.Role;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Routes that share connections and queues, one of each per service. */
final class RouteClass {
    /** Shorter than the services keep idle connections, so that we never write into one they just closed. */
    private static final int KEPT_IDLE_SECONDS = 30;

    private static final int CONNECT_TIMEOUT_MILLIS = 1000;

    private final RouteClassConfig.Limits limits;
    private final LoopClients clients;
    private final Map<String, Bulkhead> bulkheads;
    private final BodyLimits bodies;

    RouteClass(RouteClassConfig.Limits limits, Set<String> services, Vertx vertx) {
        this.limits = limits;
        // Twice as many as may run: a connection comes back to the pool a moment after its permit is released, and a
        // wait in the pool is one we could not take back.
        this.clients = new LoopClients(
                vertx,
                new HttpClientOptions()
                        .setMaxPoolSize(2 * limits.connections())
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setKeepAliveTimeout(KEPT_IDLE_SECONDS));
        this.bulkheads = services.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        service -> new Bulkhead(
                                vertx,
                                limits.connections(),
                                limits.waiting(),
                                limits.mostPerCaller(),
                                limits.patience())));
        this.bodies = new BodyLimits(
                limits.maxBodySize().asLongValue(),
                limits.bodyTimeout(),
                new BodyBudget(limits.heldBytes().asLongValue()));
    }

    /** What a caller's calls are counted under; nothing for the product's servers, which make many. */
    static Optional<String> countedAs(Optional<GatewayCaller> caller) {
        return caller.filter(who -> !Role.BACKEND.equals(who.role())).map(GatewayCaller::countedAs);
    }

    RouteClassConfig.Limits limits() {
        return limits;
    }

    HttpClient client() {
        return clients.current();
    }

    Bulkhead bulkhead(String service) {
        return bulkheads.get(service);
    }

    /** What its bodies may be. */
    BodyLimits bodies() {
        return bodies;
    }

    int waiting() {
        return bulkheads.values().stream().mapToInt(Bulkhead::waiting).sum();
    }

    int running() {
        return bulkheads.values().stream().mapToInt(Bulkhead::running).sum();
    }
}
