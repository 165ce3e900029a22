package dev.tollgate.kit.auth;

import java.util.Set;
import org.jboss.logging.MDC;

/**
 * A caller whose internal token was verified and may act as it does, as every request with that token found it.
 *
 * @param may the caller's entries of {@link Access}
 * @param expiresAt seconds since 1970
 */
public record KnownCaller(Binding binding, Set<String> may, long expiresAt) {
    /**
     * The account a request is about; the rules are those of {@link Caller#accountFor(String)}.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem as there
     */
    public String accountFor(String named) {
        String account = Caller.accountFor(binding.account(), Role.OF_THE_INSTALLATION.contains(binding.role()), named);
        MDC.put(Caller.LOGGED_ACCOUNT, account);
        return account;
    }
}
