package dev.tollgate.gateway.session;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;

/** What can be wrong with a session. */
public enum SessionErrors implements ProblemCode {
    SESSION_EXPIRED("session-expired", 401, "The session has ended"),
    CSRF_TOKEN_MISSING("csrf-token-missing", 403, "The CSRF token is missing or wrong"),
    LOGIN_LINK_INVALID("login-link-invalid", 410, "The login link does not work any more"),
    NO_SESSION("no-session", 404, "There is no session");

    private final ProblemKind kind;

    SessionErrors(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
