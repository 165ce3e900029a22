package dev.tollgate.kit.auth;

import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.problem.ProblemFormat;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers 401. The problem library's own mappers for these two read a field that this Quarkus version no longer has,
 * so these take precedence. Both answers are the same, so that no caller learns what was wrong with a token.
 */
public class RefusalMappers {
    private static final int BEFORE_THE_LIBRARYS = Priorities.USER - 100;

    /** There are no credentials. */
    @ServerExceptionMapper(value = UnauthorizedException.class, priority = BEFORE_THE_LIBRARYS)
    public Response unauthorized() {
        return refusal();
    }

    /** The credentials are not valid. */
    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = BEFORE_THE_LIBRARYS)
    public Response failed() {
        return refusal();
    }

    private static Response refusal() {
        HttpProblem.Builder problem = CommonProblem.UNAUTHORIZED
                .builder(CommonProblem.UNAUTHORIZED.advice())
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return ProblemFormat.withRequestId(problem).build().toResponse();
    }
}
