package dev.tollgate.gateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * How to read the tokens of the product's identity provider. Key set, issuer, audience and leeway are the usual {@code
 * mp.jwt.verify} settings.
 */
@ConfigMapping(prefix = "tollgate.outside-tokens")
public interface OutsideTokenConfig {
    /** The claim that names the person or server; nested ones as {@code outer/inner}. */
    @WithDefault("sub")
    String subjectClaim();

    /** The claim that names the account. */
    @WithDefault("account")
    String accountClaim();

    /** The claim that names the role: one word, or a list of which exactly one is a role known here. */
    @WithDefault("role")
    String roleClaim();

    /** The value that stands for an administrator; without one no token has that role. */
    Optional<String> adminRole();

    /** The value that stands for the product's servers. */
    Optional<String> backendRole();

    /** The value that stands for finance. */
    Optional<String> financeRole();

    /** The value that stands for support. */
    Optional<String> supportRole();

    /** Longer tokens are refused unread, in characters. */
    @WithDefault("8192")
    int maxLength();

    /** How many verified tokens' callers are cached until these expire; an entry has a kilobyte at most. */
    @WithDefault("20000")
    int cacheSize();
}
