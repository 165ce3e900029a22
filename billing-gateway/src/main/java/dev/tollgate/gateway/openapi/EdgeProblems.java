package dev.tollgate.gateway.openapi;

import dev.tollgate.gateway.problem.GatewayProblem;
import dev.tollgate.gateway.session.SessionErrors;
import dev.tollgate.kit.openapi.ProblemResponses;
import dev.tollgate.kit.problem.CommonProblem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Lists in each operation's responses what the gateway refuses before a service or a resource of its own takes part. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class EdgeProblems implements OASFilter {
    private final boolean proxied;

    /** For the gateway's own operations. */
    public EdgeProblems() {
        this(false);
    }

    private EdgeProblems(boolean proxied) {
        this.proxied = proxied;
    }

    /** For the operations of a service, each of which has a place among the requests of its class first. */
    static EdgeProblems ofService() {
        return new EdgeProblems(true);
    }

    @Override
    public PathItem filterPathItem(PathItem path) {
        path.getOperations().forEach(this::add);
        return path;
    }

    private void add(PathItem.HttpMethod method, Operation operation) {
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            ProblemResponses.add(operation, SessionErrors.SESSION_EXPIRED);
            ProblemResponses.add(operation, CommonProblem.RATE_LIMITED);
            if (method != PathItem.HttpMethod.GET) {
                ProblemResponses.add(operation, SessionErrors.CSRF_TOKEN_MISSING);
            }
        }
        if (hasPathParameter(operation)) {
            // A path that has a second reading is at no endpoint.
            ProblemResponses.add(operation, CommonProblem.NOT_FOUND);
        }
        if (operation.getRequestBody() != null) {
            ProblemResponses.add(operation, GatewayProblem.REQUEST_TIMEOUT);
        }
        if (proxied || operation.getRequestBody() != null) {
            ProblemResponses.add(operation, GatewayProblem.OVERLOADED);
        }
    }

    private static boolean hasPathParameter(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.PATH);
    }
}
