package dev.tollgate.kit.auth;

import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.problem.FieldError;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.MDC;

/** Who sent the request being served, as the internal token states. */
@RequestScoped
public class Caller {
    /** Where every log line of the request shows its account. */
    public static final String LOGGED_ACCOUNT = "account";

    private static final Set<String> ITSELF = Set.of(Role.INTERNAL);

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The person or server behind the token. */
    public String subject() {
        return identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : "anonymous";
    }

    /** Whether the caller is the installation's and names the account in each request. */
    public boolean mayNameAnyAccount() {
        return identity.getRoles().stream().anyMatch(Role.OF_THE_INSTALLATION::contains);
    }

    /** The same as {@link #accountFor(String)}, of an account that the query names. */
    public String accountFor(AccountParameter named) {
        return accountFor(named.account);
    }

    /**
     * The account a request is about.
     *
     * @param named the account the request names, or null
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 for another's account, 422 when the installation's caller
     *     names none or one a product cannot have, 403 when the token mixes the two kinds of roles
     */
    public String accountFor(String named) {
        Optional<String> own = identity.getPrincipal() instanceof JsonWebToken token
                ? binding(token).flatMap(Binding::account)
                : Optional.empty();
        String account = accountFor(own, mayNameAnyAccount(), named);
        MDC.put(LOGGED_ACCOUNT, account);
        return account;
    }

    static String accountFor(Optional<String> own, boolean mayNameAny, String named) {
        return own.isPresent() ? ownAccount(own.get(), named) : anyAccount(mayNameAny, named);
    }

    /** Whom a verified internal token speaks for; empty when a service speaks for itself, which belongs to no account. */
    static Optional<Binding> binding(JsonWebToken token) {
        Object account = token.getClaim("account");
        if (!ITSELF.equals(token.getGroups())) {
            return Optional.of(Binding.of(token.getGroups(), account));
        }
        if (Binding.accountOf(account).isPresent()) {
            throw Binding.refusal("A service belongs to no account, but the token names one.");
        }
        return Optional.empty();
    }

    private static String anyAccount(boolean mayNameAny, String named) {
        if (!mayNameAny) {
            throw CommonProblem.FORBIDDEN.problem("The token names no account.");
        }
        if (named == null || named.isBlank()) {
            throw FieldError.of("account", "must be named, because the caller belongs to none");
        }
        if (!AccountName.isOne(named)) {
            throw FieldError.of("account", AccountName.MESSAGE);
        }
        return named;
    }

    private static String ownAccount(String own, String named) {
        if (named != null && !named.equals(own)) {
            throw CommonProblem.NOT_FOUND.problem("There is no such account.");
        }
        return own;
    }
}
