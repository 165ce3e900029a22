package dev.tollgate.gateway.token;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.caller.VerifiedCaller;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Verifies tokens of the product's identity provider and caches the verified ones, because the signature is the most
 * expensive part of a cheap request.
 */
@ApplicationScoped
public class OutsideTokens {
    /** The end of the year 9999. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    private final OutsideTokenConfig config;
    private final OutsideClaims claims;
    private final VerifiedTokens verified;

    OutsideTokens(OutsideTokenConfig config, Clock clock) {
        this.config = config;
        this.claims = new OutsideClaims(config);
        this.verified = new VerifiedTokens(config.cacheSize(), clock);
    }

    /**
     * The caller a token speaks for; fails with {@link AuthenticationFailedException} when it is not valid and with a
     * 403 problem when it is, but names nothing this gateway lets in.
     */
    public Uni<VerifiedCaller> verify(String token, IdentityProviderManager providers) {
        if (isTooLong(token)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("The token is too long"));
        }
        return verified.find(token)
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> authenticate(token, providers));
    }

    /** The caller of a token that was verified before and is valid still; empty for all others. */
    public Optional<VerifiedCaller> find(String token) {
        return isTooLong(token) ? Optional.empty() : verified.find(token);
    }

    private boolean isTooLong(String token) {
        return token.length() > config.maxLength();
    }

    private Uni<VerifiedCaller> authenticate(String token, IdentityProviderManager providers) {
        return providers
                .authenticate(new TokenAuthenticationRequest(new JsonWebTokenCredential(token)))
                .map(SecurityIdentity::getPrincipal)
                .map(principal -> VerifiedCaller.of(read((JsonWebToken) principal)))
                // The JWT library reads nested claims by recursion, as deep as a token can be long.
                .onFailure(StackOverflowError.class)
                .transform(deep -> new AuthenticationFailedException("The token's claims are nested too deeply"))
                .invoke(caller -> verified.keep(token, caller));
    }

    /** A token whose times or claims are none is not valid, however well it is signed. */
    private GatewayCaller read(JsonWebToken token) {
        if (token.getExpirationTime() > LATEST_SECOND) {
            throw new AuthenticationFailedException("The token's end is no time");
        }
        try {
            return claims.callerOf(token);
        } catch (ClassCastException | DateTimeException e) {
            throw new AuthenticationFailedException("The token cannot be read", e);
        }
    }
}
