package dev.tollgate.kit.auth;

import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.problem.FieldError;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sent the request being served, as the internal token says. */
@RequestScoped
public class Caller {
    /** An account as the product names it: what every service can store, log and put into an address. */
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The account the token is bound to; the product's servers usually have none. */
    public Optional<String> account() {
        return claim("account");
    }

    /** The person or server behind the token. */
    public String subject() {
        return claim("sub").orElse("anonymous");
    }

    /** Whether the caller may name any account. */
    public boolean mayNameAnyAccount() {
        return identity.hasRole(Role.BACKEND) || identity.hasRole(Role.ADMIN);
    }

    /**
     * The account a request is about.
     *
     * @param named the account the request names, or null
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 for another's account, 422 when none is named or it is
     *     not one a product can have
     */
    public String accountFor(String named) {
        if (mayNameAnyAccount()) {
            return Optional.ofNullable(named)
                    .filter(account -> !account.isBlank())
                    .map(Caller::wellFormed)
                    .or(this::account)
                    .orElseThrow(() -> FieldError.of("account", "must be named, because the token is bound to none"));
        }
        String own = account().orElseThrow(() -> CommonProblem.FORBIDDEN.problem("The token names no account."));
        if (named != null && !named.equals(own)) {
            throw CommonProblem.NOT_FOUND.problem("There is no such account.");
        }
        return own;
    }

    private static String wellFormed(String account) {
        if (!ACCOUNT.matcher(account).matches()) {
            throw FieldError.of("account", "must be 1 to 128 letters, digits or . _ : @ -");
        }
        return account;
    }

    private Optional<String> claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.<String>getClaim(name))
                : Optional.empty();
    }
}
