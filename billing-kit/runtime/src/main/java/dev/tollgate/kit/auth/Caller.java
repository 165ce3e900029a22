package dev.tollgate.kit.auth;

import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.problem.FieldError;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.MDC;

/** Who sent the request being served, as the internal token says. */
@RequestScoped
public class Caller {
    /** Where every log line of the request shows its account. */
    public static final String LOGGED_ACCOUNT = "account";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The account the token is bound to; the product's servers usually have none. */
    public Optional<String> account() {
        return claim("account").filter(AccountName::isOne);
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
     *     not one a product can have, 403 when the token is bound to none and has to be
     */
    public String accountFor(String named) {
        String account = mayNameAnyAccount() ? anyAccount(named) : ownAccount(named);
        MDC.put(LOGGED_ACCOUNT, account);
        return account;
    }

    private String anyAccount(String named) {
        if (named == null || named.isBlank()) {
            return account()
                    .orElseThrow(() -> FieldError.of("account", "must be named, because the token is bound to none"));
        }
        if (!AccountName.isOne(named)) {
            throw FieldError.of("account", AccountName.MESSAGE);
        }
        return named;
    }

    private String ownAccount(String named) {
        String own = account().orElseThrow(() -> CommonProblem.FORBIDDEN.problem("The token names no account."));
        if (named != null && !named.equals(own)) {
            throw CommonProblem.NOT_FOUND.problem("There is no such account.");
        }
        return own;
    }

    private Optional<String> claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.<String>getClaim(name))
                : Optional.empty();
    }
}
