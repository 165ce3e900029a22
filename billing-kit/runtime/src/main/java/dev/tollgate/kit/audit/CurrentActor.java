package dev.tollgate.kit.audit;

import dev.tollgate.kit.http.ClientAddress;
import dev.tollgate.kit.http.RequestId;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sent the request being served. Ask at the beginning: what goes on after the answer has no request any more. */
@RequestScoped
public class CurrentActor {
    private static final String NO_TOKEN = "anonymous";

    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;

    CurrentActor(SecurityIdentity identity, CurrentVertxRequest request) {
        this.identity = identity;
        this.request = request;
    }

    /** The actor. */
    public Actor get() {
        String address =
                Optional.ofNullable(request.getCurrent()).map(ClientAddress::of).orElse(null);
        String requestId = RequestId.current().orElse(null);
        return identity.getPrincipal() instanceof JsonWebToken token
                ? new Actor(token.getSubject(), role(token), requestId, address)
                : new Actor(NO_TOKEN, NO_TOKEN, requestId, address);
    }

    private static String role(JsonWebToken token) {
        return token.getGroups().stream().sorted().collect(Collectors.joining(","));
    }
}
