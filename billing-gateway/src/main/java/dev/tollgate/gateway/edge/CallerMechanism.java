package dev.tollgate.gateway.edge;

import dev.tollgate.gateway.caller.VerifiedCaller;
import dev.tollgate.gateway.session.SessionCookie;
import dev.tollgate.gateway.session.SessionService;
import dev.tollgate.gateway.token.BearerToken;
import dev.tollgate.gateway.token.OutsideTokens;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
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
            return bearer(authorization, providers).map(VerifiedCaller::identity);
        }
        return Uni.createFrom()
                .item(() -> cookie.read(context.request().headers().getAll(HttpHeaders.COOKIE)))
                .chain(secret ->
                        secret.map(sessions::caller).orElse(Uni.createFrom().nullItem()))
                .onItem()
                .ifNotNull()
                .transform(caller -> VerifiedCaller.of(caller).identity());
    }

    private Uni<VerifiedCaller> bearer(String authorization, IdentityProviderManager providers) {
        return BearerToken.in(authorization)
                .map(token -> tokens.verify(token, providers))
                .orElseGet(() -> Uni.createFrom()
                        .failure(new AuthenticationFailedException("Only bearer tokens are known here")));
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
