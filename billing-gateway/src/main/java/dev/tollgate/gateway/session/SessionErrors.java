package dev.tollgate.gateway.session;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** What can be wrong with a session. */
public enum SessionErrors implements ProblemCode {
    SESSION_EXPIRED("session-expired", 401, "The session has ended"),
    CSRF_TOKEN_MISSING("csrf-token-missing", 403, "The CSRF token is missing or wrong"),
    LOGIN_LINK_INVALID("login-link-invalid", 410, "The login link does not work any more"),
    LOGIN_FROM_ELSEWHERE("login-from-elsewhere", 403, "The login was not asked for on this page"),
    NO_SESSION("no-session", 404, "There is no session");

    private final ProblemKind kind;

    SessionErrors(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    /** The problem of a session that is over, or of a cookie that cannot be one's. */
    static HttpProblem expired() {
        return SESSION_EXPIRED
                .builder("Open billing from the product again.")
                .withHeader("WWW-Authenticate", "Bearer")
                .build();
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
