package dev.tollgate.gateway.session;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.auth.Role;
import dev.tollgate.kit.problem.CommonProblem;

/** Who may log whom in. */
final class LinkRules {
    private LinkRules() {}

    /**
     * A session never creates another one, so that a stolen cookie does not outlive its end; and only an administrator
     * logs in the installation's people, so that the product's servers cannot raise themselves.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 with the reason
     */
    static void check(GatewayCaller caller, String wantedRole) {
        if (caller.session().isPresent()) {
            throw CommonProblem.FORBIDDEN.problem("A session makes no login links. Send a token.");
        }
        if (Role.OF_THE_INSTALLATION.contains(wantedRole) && !Role.ADMIN.equals(caller.role())) {
            throw CommonProblem.FORBIDDEN.problem(
                    "Only an administrator's token makes login links for the role " + wantedRole + ".");
        }
    }
}
