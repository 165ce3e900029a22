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
    /** {@code billing_gateway_bodies_bytes{class}}. */
    private static final String BYTES = "billing.gateway.bodies.bytes";

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
            RouteClass made = new RouteClass(limits, services.services().keySet(), vertx);
            classes.put(name, made);
            measure(metrics, List.of(Tag.of("class", name)), made);
            limits.routes().orElse(List.of()).forEach(route -> entries.add(new Entry(RoutePattern.of(route), made)));
        });
        this.servers = classes.get(SERVERS);
        this.reads = classes.get(READS);
    }

    private static void measure(MeterRegistry metrics, List<Tag> tags, RouteClass made) {
        metrics.gauge(WAITING, tags, made, RouteClass::waiting);
        metrics.gauge(RUNNING, tags, made, RouteClass::running);
        metrics.gauge(
                BYTES, tags, made, routeClass -> routeClass.bodies().budget().held());
    }

    RouteClass of(HttpServerRequest request, Optional<GatewayCaller> caller) {
        String method = request.method().name();
        String path = request.path();
        for (Entry entry : entries) {
            if (entry.route().matches(method, path)) {
                return entry.routeClass();
            }
        }
        return caller.filter(who -> Role.BACKEND.equals(who.role())).isPresent() ? servers : reads;
    }

    RouteClass servers() {
        return servers;
    }

    RouteClass reads() {
        return reads;
    }
}
