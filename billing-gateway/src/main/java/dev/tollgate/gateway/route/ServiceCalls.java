package dev.tollgate.gateway.route;

import dev.tollgate.gateway.caller.GatewayCaller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls that the gateway makes itself, counted among the requests of their class at the service. */
@ApplicationScoped
public class ServiceCalls {
    private final RouteClasses classes;

    ServiceCalls(RouteClasses classes) {
        this.classes = classes;
    }

    /** A read for a caller; fails with a problem when the class is full, or the caller has too many requests in it. */
    public <T> Uni<T> read(String service, GatewayCaller caller, Supplier<Uni<T>> call) {
        return classes.reads().bulkhead(service).run(RouteClass.countedAs(Optional.of(caller)), call);
    }

    /** A call of the gateway's own; fails with a problem when the class is full. */
    public <T> Uni<T> own(String service, Supplier<Uni<T>> call) {
        return classes.servers().bulkhead(service).run(Optional.empty(), call);
    }
}
