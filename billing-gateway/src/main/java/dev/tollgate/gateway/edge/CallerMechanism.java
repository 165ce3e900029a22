package dev.tollgate.gateway.edge;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.session.SessionCookie;
import dev.tollgate.gateway.session.SessionService;
import dev.tollgate.gateway.token.OutsideTokens;
import dev.tollgate.kit.auth.Access;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;

/** A bearer token or the session cookie; the token counts when both are there. */
@Alternative
@Priority(1)
@ApplicationScoped
public class CallerMechanism implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final HttpCredentialTransport TRANSPORT =
            new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer");

    private final OutsideTokens tokens;
    private final SessionService sessions;
    private final SessionCookie cookie;

    CallerMechanism(OutsideTokens tokens, SessionService sessions, SessionCookie cookie) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return bearer(authorization, providers).map(CallerMechanism::identity);
        }
        return Uni.createFrom()
                .item(() -> cookie.read(context.request().headers().getAll(HttpHeaders.COOKIE)))
                .chain(secret ->
                        secret.map(sessions::caller).orElse(Uni.createFrom().nullItem()))
                .onItem()
                .ifNotNull()
                .transform(CallerMechanism::identity);
    }

    private Uni<GatewayCaller> bearer(String authorization, IdentityProviderManager providers) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? tokens.verify(authorization.substring(BEARER.length()).trim(), providers)
                : Uni.createFrom().failure(new AuthenticationFailedException("Only bearer tokens are known here"));
    }

    private static SecurityIdentity identity(GatewayCaller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(caller)
                .addRole(caller.role())
                .addRoles(Access.of(caller.role()))
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(TRANSPORT);
    }
}
