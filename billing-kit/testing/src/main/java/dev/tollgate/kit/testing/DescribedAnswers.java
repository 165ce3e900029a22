package dev.tollgate.kit.testing;

import static java.util.Comparator.comparing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fails every test whose request is answered with a problem of a type that the service's description does not name for
 * that operation. Operations without an id, which only the kit's own tests have, are left out.
 */
public final class DescribedAnswers implements QuarkusTestBeforeEachCallback, Filter {
    private static final String DESCRIPTION = "/q/openapi";
    /** Of a connection whose bytes are no request that an operation could have. */
    private static final Set<String> BEFORE_ANY_OPERATION = Set.of(
            "urn:tollgate:problem:ambiguous-framing",
            "urn:tollgate:problem:unreadable-head",
            "urn:tollgate:problem:uri-too-long",
            "urn:tollgate:problem:headers-too-large");

    private static final Map<Integer, List<ApiOperation>> DESCRIBED = new ConcurrentHashMap<>();

    @Override
    public void beforeEach(QuarkusTestMethodContext test) {
        if (RestAssured.filters().stream().noneMatch(DescribedAnswers.class::isInstance)) {
            RestAssured.filters(this);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(request, expected);
        URI to = URI.create(request.getURI());
        boolean ofTheService = to.getPort() == RestAssured.port && !DESCRIPTION.equals(to.getPath());
        if (ofTheService && String.valueOf(answer.contentType()).startsWith("application/problem+json")) {
            operation(request.getMethod(), to.getRawPath())
                    .filter(operation -> !isDescribed(operation, answer.statusCode(), answer.asString()))
                    .ifPresent(operation -> {
                        throw new AssertionError(operation + " does not describe " + answer.asString());
                    });
        }
        return answer;
    }

    /** Whether an operation's description names the problem that it answered. */
    static boolean isDescribed(ApiOperation operation, int status, String problem) {
        String type = new JsonObject(problem).getString("type");
        return BEFORE_ANY_OPERATION.contains(type)
                || operation.problems().getOrDefault(status, Set.of()).contains(type);
    }

    private static Optional<ApiOperation> operation(String method, String path) {
        return DESCRIBED.computeIfAbsent(RestAssured.port, port -> ApiOperation.all()).stream()
                .filter(operation -> !operation.id().isEmpty())
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> path.matches(operation.path().replaceAll("\\{[^}]+}", "[^/]+")))
                .min(comparing(operation -> operation.path().split("\\{").length));
    }
}
