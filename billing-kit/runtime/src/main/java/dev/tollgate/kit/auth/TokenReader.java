package dev.tollgate.kit.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Base64;
import org.jose4j.jwt.NumericDate;

/**
 * Refuses what the JWT library lets through or fails on: a second spelling of a token, a lifetime that begins later, and
 * claims it cannot read, which would be an error of ours. Verified internal tokens, which are few and short-lived, are
 * cached until they expire: verifying one costs more than the requests it comes with.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenReader extends DefaultJWTCallerPrincipalFactory {
    private static final int MOST_CACHED = 10_000;

    private final boolean internal;
    private final Cache<String, JWTCallerPrincipal> verified = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_CACHED)
            .build();

    TokenReader(InternalTokenConfig config) {
        this.internal = config.verify();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        if (!internal) {
            return verify(token, context);
        }
        JWTCallerPrincipal known = verified.getIfPresent(token);
        if (known != null && NumericDate.now().getValue() < known.getExpirationTime()) {
            return known;
        }
        JWTCallerPrincipal principal = verify(token, context);
        verified.put(token, principal);
        return principal;
    }

    private JWTCallerPrincipal verify(String token, JWTAuthContextInfo context) throws ParseException {
        try {
            requireOneSpelling(token);
            JWTCallerPrincipal principal = super.parse(token, context);
            requireBegun(principal, context);
            return principal;
        } catch (RuntimeException | StackOverflowError e) {
            throw new ParseException("The token's claims cannot be read", e);
        }
    }

    /**
     * The library skips letters outside the alphabet and all that follows padding, so that the holder of one token could
     * write any number of others, each of which a cache keeps.
     */
    private static void requireOneSpelling(String token) throws ParseException {
        for (String part : token.split("\\.", -1)) {
            byte[] content = Base64.getUrlDecoder().decode(part);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(content).equals(part)) {
                throw new ParseException("The token is not base64url without padding");
            }
        }
    }

    /** The longest lifetime counts from {@code iat}, which the library compares with the end but not with the present. */
    private static void requireBegun(JWTCallerPrincipal principal, JWTAuthContextInfo context) throws ParseException {
        Long longest = context.getMaxTimeToLiveSecs();
        long latest = NumericDate.now().getValue() + context.getClockSkew();
        if (longest != null && longest > 0 && principal.getIssuedAtTime() > latest) {
            throw new ParseException("The token is issued in the future");
        }
    }
}
