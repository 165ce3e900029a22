package dev.tollgate.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A server behind this one that cannot be reached, most likely PostgreSQL, is answered 503, to be retried. */
public class DatabaseAwayMapper {
    private static final Logger LOG = Logger.getLogger(DatabaseAwayMapper.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    /** A connection that cannot be opened. */
    @ServerExceptionMapper
    public Response refused(ConnectException failure) {
        LOG.errorf("A connection was refused: %s", failure.getMessage());
        HttpProblem.Builder problem = CommonProblem.UNAVAILABLE
                .builder(CommonProblem.UNAVAILABLE.advice())
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return ProblemFormat.withRequestId(problem).build().toResponse();
    }
}
