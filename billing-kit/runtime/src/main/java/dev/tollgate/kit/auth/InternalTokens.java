package dev.tollgate.kit.auth;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Signs internal tokens with this service's own key. */
@ApplicationScoped
public class InternalTokens {
    /** Issuer of every internal token. */
    public static final String ISSUER = "tollgate";
    /** Audience of every internal token. */
    public static final String AUDIENCE = "tollgate-internal";

    private final InternalTokenConfig config;
    private final Clock clock;
    private PrivateKey key;
    private volatile Issued own = new Issued("", Instant.EPOCH);

    private record Issued(String token, Instant renewAt) {}

    InternalTokens(InternalTokenConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** A token that speaks for this service itself; the same one until half its life is over. */
    public String own() {
        Issued current = own;
        Instant now = clock.instant();
        if (now.isBefore(current.renewAt())) {
            return current.token();
        }
        String token = sign(config.signer(), Role.INTERNAL, Optional.empty());
        own = new Issued(token, now.plus(config.lifetime().dividedBy(2)));
        return token;
    }

    /** A token that speaks for somebody else; only the gateway's key may claim outside roles. */
    public String sign(String subject, String role, Optional<String> account) {
        JwtClaimsBuilder claims = Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .groups(Set.of(role))
                .issuedAt(clock.instant())
                .expiresAt(clock.instant().plus(config.lifetime()));
        account.ifPresent(name -> claims.claim("account", name));
        return claims.jws().keyId(config.signer()).sign(key());
    }

    private synchronized PrivateKey key() {
        if (key == null) {
            Path file = config.signingKey()
                    .orElseThrow(
                            () -> new IllegalStateException("INTERNAL_SIGNING_KEY must name this service's key file"));
            key = read(file);
        }
        return key;
    }

    private static PrivateKey read(Path file) {
        try {
            return KeyUtils.decodePrivateKey(Files.readString(file));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot read this service's signing key", e);
        }
    }
}
