package dev.tollgate.gateway.body;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.auth.Role;
import dev.tollgate.kit.http.ClientAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Names who sends a body: the caller, or the address where no credentials are needed. */
@ApplicationScoped
public class BodySenders {
    private final BodyConfig config;

    BodySenders(BodyConfig config) {
        this.config = config;
    }

    public BodySender of(RoutingContext context, Optional<GatewayCaller> caller) {
        if (caller.isEmpty()) {
            return new BodySender("address:" + ClientAddress.of(context), config.mostPerServer());
        }
        boolean server = Role.BACKEND.equals(caller.get().role());
        int most = server ? config.mostPerServer() : config.mostPerSender();
        return new BodySender("caller:" + caller.get().countedAs(), most);
    }
}
