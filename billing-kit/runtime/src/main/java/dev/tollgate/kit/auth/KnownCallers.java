package dev.tollgate.kit.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.NumericDate;

/**
 * Caches what authentication found out about callers, by the header that they showed, until their tokens expire. A
 * service that speaks for itself and a caller whose token mixes the kinds of roles are not among them.
 */
@Singleton
public class KnownCallers {
    private static final String SCHEME = "Bearer ";
    private static final int MOST_CACHED = 10_000;

    private final Cache<String, KnownCaller> callers = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_CACHED)
            .build();

    /** The caller of a request, when authentication has seen its token before and would accept it again. */
    public Optional<KnownCaller> find(HttpServerRequest request) {
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        KnownCaller known = shown == null ? null : callers.getIfPresent(shown);
        return known != null && NumericDate.now().getValue() < known.expiresAt()
                ? Optional.of(known)
                : Optional.empty();
    }

    /** Remembers an identity that holds all it is granted. */
    void learn(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            String shown = SCHEME + token.getRawToken();
            if (callers.getIfPresent(shown) == null) {
                known(identity, token).ifPresent(caller -> callers.put(shown, caller));
            }
        }
    }

    private static Optional<KnownCaller> known(SecurityIdentity identity, JsonWebToken token) {
        try {
            return Caller.binding(token)
                    .map(binding -> new KnownCaller(binding, identity.getRoles(), token.getExpirationTime()));
        } catch (HttpProblem refusal) {
            return Optional.empty();
        }
    }
}
