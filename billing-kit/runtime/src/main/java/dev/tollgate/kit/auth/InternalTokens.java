package dev.tollgate.kit.auth;

import io.quarkus.runtime.Startup;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Signs internal tokens with this service's own key. Without a readable key the service does not start. */
@Startup
@Singleton
public class InternalTokens {
    /** Issuer of every internal token. */
    public static final String ISSUER = "tollgate";

    private final InternalTokenConfig config;
    private final Clock clock;
    private final PrivateKey key;
    private final Map<String, Issued> own = new ConcurrentHashMap<>();

    private record Issued(String token, Instant renewAt) {}

    InternalTokens(InternalTokenConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.key = read(config.signingKey()
                .orElseThrow(
                        () -> new IllegalStateException("INTERNAL_SIGNING_KEY must name this service's key file")));
    }

    /** The audience of the tokens a service accepts. */
    public static String audience(String service) {
        return "tollgate-" + service;
    }

    /**
     * A token that speaks for this service itself; the same one until half its life is over.
     *
     * @param service who is called; no other service accepts it
     */
    public String own(String service) {
        Instant now = clock.instant();
        return own.compute(service, (to, kept) -> kept != null && now.isBefore(kept.renewAt()) ? kept : issue(to, now))
                .token();
    }

    private Issued issue(String service, Instant now) {
        String token = sign(service, config.signer(), Role.INTERNAL, Optional.empty());
        return new Issued(token, now.plus(config.lifetime().dividedBy(2)));
    }

    /** A token that speaks for a caller; accepted only from a signer that may act as callers. */
    public String sign(String service, String subject, String role, Optional<String> account) {
        JwtClaimsBuilder claims = Jwt.issuer(ISSUER)
                .audience(audience(service))
                .subject(subject)
                .groups(Set.of(role))
                .issuedAt(clock.instant())
                .expiresAt(clock.instant().plus(config.lifetime()));
        account.ifPresent(name -> claims.claim("account", name));
        return claims.jws().keyId(config.signer()).sign(key);
    }

    private static PrivateKey read(Path file) {
        try {
            return KeyUtils.decodePrivateKey(Files.readString(file));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("INTERNAL_SIGNING_KEY names a file that is no PKCS#8 RSA key: " + file, e);
        }
    }
}
