package dev.tollgate.kit.testing;

import dev.tollgate.kit.auth.Role;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens as the gateway, a service or the product's identity provider would sign them. */
public final class TestTokens {
    private static final long MINUTE_SECONDS = 60;

    /** Longer by the minute of its reuse than a test may rely on. */
    private static final long LIFE_SECONDS = 360;

    /** Tokens are signed once a minute: a signature takes longer than most requests. */
    private static final Map<Wanted, String> SIGNED = new ConcurrentHashMap<>();

    /** A token and the minute in which it is shown. */
    private record Wanted(String audience, String signer, Set<String> roles, String account, long minute) {}

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
        return forService(serviceUnderTest(), signer, Set.of(role), account);
    }

    /** The same with several roles, which no service accepts. */
    public static String internal(String signer, Set<String> roles, String account) {
        return forService(serviceUnderTest(), signer, roles, account);
    }

    /** An internal token for a service, which only that one accepts. */
    public static String forService(String service, String signer, String role, String account) {
        return forService(service, signer, Set.of(role), account);
    }

    private static String forService(String service, String signer, Set<String> roles, String account) {
        return SIGNED.computeIfAbsent(
                new Wanted("tollgate-" + service, signer, roles, account, minute()), TestTokens::signInternal);
    }

    /** The name of the service whose tests run. */
    public static String serviceUnderTest() {
        return ConfigProvider.getConfig().getValue("tollgate.internal-tokens.signer", String.class);
    }

    /** What the product's identity provider would sign for the gateway. */
    public static String outside(String role, String account) {
        return outside(Set.of(role), account);
    }

    /** The same with several roles. */
    public static String outside(Set<String> roles, String account) {
        return SIGNED.computeIfAbsent(
                new Wanted("tollgate", "outside", roles, account, minute()), TestTokens::signOutside);
    }

    /** What the product's identity provider calls a role: the installation's by names of its own. */
    public static String outsideRole(String role) {
        return Role.OF_AN_ACCOUNT.contains(role) ? role : "test-" + role;
    }

    private static long minute() {
        return Clock.systemUTC().instant().getEpochSecond() / MINUTE_SECONDS;
    }

    private static String signInternal(Wanted token) {
        return sign(token, Jwt.issuer("tollgate").groups(token.roles()));
    }

    private static String signOutside(Wanted token) {
        return sign(
                token,
                Jwt.issuer("tollgate-test")
                        .claim(
                                "role",
                                token.roles().stream()
                                        .map(TestTokens::outsideRole)
                                        .toList()));
    }

    private static String sign(Wanted token, JwtClaimsBuilder claims) {
        if (token.account() != null) {
            claims.claim("account", token.account());
        }
        Instant now = Clock.systemUTC().instant();
        claims.audience(token.audience())
                .subject("test-" + String.join("-", token.roles()))
                .issuedAt(now)
                .expiresAt(now.plusSeconds(LIFE_SECONDS));
        try {
            return claims.jws().keyId(token.signer()).sign(KeyUtils.decodePrivateKey(TestKeys.pem(token.signer())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
