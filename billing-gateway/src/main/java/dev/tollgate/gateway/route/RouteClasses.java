package dev.tollgate.gateway.route;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.auth.Role;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the class of a request: by its route, else by whether the product's servers send it. */
@ApplicationScoped
class RouteClasses {
    /** {@code billing_gateway_waiting{class}}. */
    private static final String WAITING = "billing.gateway.waiting";
    /** {@code billing_gateway_running{class}}. */
    private static final String RUNNING = "billing.gateway.running";

    /** All other requests of the product's servers. */
    private static final String SERVERS = "servers";
    /** All other requests. */
    private static final String READS = "reads";

    private record Entry(RoutePattern route, RouteClass routeClass) {}

    private final List<Entry> entries = new ArrayList<>();
    private final RouteClass servers;
    private final RouteClass reads;

    RouteClasses(RouteClassConfig config, RouteConfig services, Vertx vertx, MeterRegistry metrics) {
        Map<String, RouteClass> classes = new HashMap<>();
        config.classes().forEach((name, limits) -> {
            RouteClass made = new RouteClass(name, limits, services.services().keySet(), vertx);
            classes.put(name, made);
            metrics.gauge(WAITING, List.of(Tag.of("class", name)), made, RouteClass::waiting);
            metrics.gauge(RUNNING, List.of(Tag.of("class", name)), made, RouteClass::running);
            limits.routes().orElse(List.of()).forEach(route -> entries.add(new Entry(RoutePattern.of(route), made)));
        });
        this.servers = classes.get(SERVERS);
        this.reads = classes.get(READS);
    }

    private void add(RouteClass made, MeterRegistry metrics) {
        List<Tag> tags = List.of(Tag.of("class", made.name()));
        metrics.gauge(WAITING, tags, made, RouteClass::waiting);
        metrics.gauge(RUNNING, tags, made, RouteClass::running);
        made.limits().routes().orElse(List.of()).forEach(route -> entries.add(new Entry(RoutePattern.of(route), made)));
    }

    RouteClass of(HttpServerRequest request, Optional<GatewayCaller> caller) {
        String method = request.method().name();
        String path = request.path();
        for (Entry entry : entries) {
            if (entry.route().matches(method, path)) {
                return entry.routeClass();
            }
        }
        boolean server = caller.filter(c -> Role.BACKEND.equals(c.role())).isPresent();
        return server ? servers : reads;
    }
}
