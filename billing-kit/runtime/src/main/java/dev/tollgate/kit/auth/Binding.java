package dev.tollgate.kit.auth;

import dev.tollgate.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.Optional;

/**
 * Whom a token or session speaks for. The two kinds of roles never mix: a role of an account always comes with its one
 * account, a role of the installation never with any.
 *
 * @param role the one role
 * @param account the account a role of an account is bound to; empty for the installation's
 */
public record Binding(String role, Optional<String> account) {
    private static final String ACCOUNT_UNREADABLE =
            "The token's account is not the name of one account: it " + AccountName.MESSAGE + ".";

    /** Holds every binding to the rule, wherever its parts come from; services that speak for themselves have none. */
    public Binding {
        boolean ofAnAccount = Role.OF_AN_ACCOUNT.contains(role);
        if (!ofAnAccount && !Role.OF_THE_INSTALLATION.contains(role)) {
            throw refusal("The role " + role + " belongs to no caller of the API.");
        }
        if (ofAnAccount && account.isEmpty()) {
            throw refusal("The role " + role + " belongs to an account, but the token names none.");
        }
        if (!ofAnAccount && account.isPresent()) {
            throw refusal("The role " + role + " belongs to no account, but the token names one.");
        }
    }

    /**
     * The binding of a verified token.
     *
     * @param roles the token's roles, of which it must have one
     * @param account the account claim as the token carries it, or null
     * @throws HttpProblem 403 with the reason when they do not go together
     */
    public static Binding of(Collection<String> roles, Object account) {
        if (roles.size() != 1) {
            throw refusal(roles.isEmpty() ? "The token names no role known here." : "The token names several roles.");
        }
        return new Binding(roles.iterator().next(), accountOf(account));
    }

    /** The one account of a claim; empty without one. */
    static Optional<String> accountOf(Object claim) {
        if (claim == null || claim == JsonValue.NULL) {
            return Optional.empty();
        }
        Object one = claim instanceof Collection<?> list ? only(list) : claim;
        String name = one instanceof JsonString text ? text.getString() : one instanceof String text ? text : "";
        if (!AccountName.isOne(name)) {
            throw refusal(ACCOUNT_UNREADABLE);
        }
        return Optional.of(name);
    }

    private static Object only(Collection<?> list) {
        if (list.size() > 1) {
            throw refusal("The token names several accounts.");
        }
        return list.isEmpty() ? "" : list.iterator().next();
    }

    static HttpProblem refusal(String reason) {
        return CommonProblem.FORBIDDEN.problem(reason);
    }
}
