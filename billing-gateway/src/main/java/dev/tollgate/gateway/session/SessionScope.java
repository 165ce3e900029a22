package dev.tollgate.gateway.session;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.auth.Role;
import java.util.stream.Stream;

/**
 * Which of a person's sessions a caller may see and end.
 *
 * @param account only those of this account, or null
 * @param installation whether those of the installation's roles are among them
 */
record SessionScope(String account, boolean installation) {
    private static final SessionScope ALL = new SessionScope(null, true);
    private static final SessionScope OF_ACCOUNTS = new SessionScope(null, false);

    /** The product's servers see the people of accounts only, so that they cannot lock an administrator out. */
    static SessionScope of(GatewayCaller caller, String account) {
        return new SessionScope(account, account == null && Role.ADMIN.equals(caller.role()));
    }

    /** All that a session of this account and role is in. */
    static SessionScope[] around(String account, String role) {
        return Role.OF_AN_ACCOUNT.contains(role)
                ? new SessionScope[] {ALL, OF_ACCOUNTS, new SessionScope(account, false)}
                : new SessionScope[] {ALL};
    }

    static String[] names(SessionScope... scopes) {
        return Stream.of(scopes).map(SessionScope::name).toArray(String[]::new);
    }

    boolean contains(Session session) {
        return (installation || Role.OF_AN_ACCOUNT.contains(session.role()))
                && (account == null || account.equals(session.account()));
    }

    String name() {
        if (account != null) {
            return "account/" + account;
        }
        return installation ? "all" : "accounts";
    }
}
