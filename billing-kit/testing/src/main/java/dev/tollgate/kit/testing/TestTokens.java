package dev.tollgate.kit.testing;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens as the gateway, a service or the product's identity provider would sign them. */
public final class TestTokens {
    private TestTokens() {}

    /** What the gateway shows a service for a caller bound to an account. */
    public static String of(String role, String account) {
        return internal("gateway", role, account);
    }

    /** What the gateway shows a service for the product's backend, bound to no account. */
    public static String backend() {
        return internal("gateway", "backend", null);
    }

    /** What another of our services shows. */
    public static String service(String signer) {
        return internal(signer, "internal", null);
    }

    /** An internal token of any signer with any role; not every combination is one a service may accept. */
    public static String internal(String signer, String role, String account) {
        return forService(serviceUnderTest(), signer, role, account);
    }

    /** An internal token for a service, which only that one accepts. */
    public static String forService(String service, String signer, String role, String account) {
        JwtClaimsBuilder claims = Jwt.issuer("tollgate")
                .audience("tollgate-" + service)
                .subject("test-" + role)
                .groups(Set.of(role));
        return sign(claims, signer, account);
    }

    /** The name of the service whose tests run. */
    public static String serviceUnderTest() {
        return ConfigProvider.getConfig().getValue("tollgate.internal-tokens.signer", String.class);
    }

    /** What the product's identity provider would sign for the gateway. */
    public static String outside(String role, String account) {
        JwtClaimsBuilder claims = Jwt.issuer("tollgate-test")
                .audience("tollgate")
                .subject("test-" + role)
                .claim("role", role);
        return sign(claims, "outside", account);
    }

    private static String sign(JwtClaimsBuilder claims, String signer, String account) {
        if (account != null) {
            claims.claim("account", account);
        }
        Instant now = Instant.now();
        claims.issuedAt(now).expiresAt(now.plusSeconds(300));
        try {
            return claims.jws().keyId(signer).sign(KeyUtils.decodePrivateKey(TestKeys.pem(signer)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
