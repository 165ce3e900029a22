package dev.tollgate.kit.openapi;

import static dev.tollgate.kit.problem.CommonProblem.FORBIDDEN;
import static dev.tollgate.kit.problem.CommonProblem.INTERNAL;
import static dev.tollgate.kit.problem.CommonProblem.MALFORMED_REQUEST;
import static dev.tollgate.kit.problem.CommonProblem.NOT_ACCEPTABLE;
import static dev.tollgate.kit.problem.CommonProblem.PAYLOAD_TOO_LARGE;
import static dev.tollgate.kit.problem.CommonProblem.UNAUTHORIZED;
import static dev.tollgate.kit.problem.CommonProblem.UNAVAILABLE;
import static dev.tollgate.kit.problem.CommonProblem.UNSUPPORTED_MEDIA_TYPE;
import static dev.tollgate.kit.problem.CommonProblem.VALIDATION;

import dev.tollgate.kit.problem.ProblemCode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.IndexView;

/**
 * Lists in each operation's responses the types of problems that it may answer: those that follow from its shape, and
 * those that its method declares with {@link Problems}. The tests' {@code DescribedAnswers} fails for an answer that is
 * not listed.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribedProblems implements OASFilter {
    /** What stands in the id of an operation that several services inherit for the service in its path. */
    static final String SERVICE = "{Service}";

    private static final int SERVICE_SEGMENT = 3;
    private static final String JSON = "application/json";

    private final DeclaredProblems declared;

    /** Made at build time. */
    public DescribedProblems(IndexView index) {
        this.declared = new DeclaredProblems(index);
    }

    @Override
    public Operation filterOperation(Operation operation) {
        Stream.concat(ofItsShape(operation), declared.of(operation.getOperationId()).stream())
                .forEach(problem -> ProblemResponses.add(operation, problem));
        return operation;
    }

    /** After all operations, whose problems are found by the ids in the code. */
    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() != null) {
            api.getPaths().getPathItems().forEach(DescribedProblems::nameService);
        }
    }

    private static Stream<ProblemCode> ofItsShape(Operation operation) {
        return Stream.of(
                        when(!isEmpty(operation.getSecurity()), UNAUTHORIZED, FORBIDDEN),
                        when(operation.getRequestBody() != null, MALFORMED_REQUEST, PAYLOAD_TOO_LARGE),
                        when(takesJson(operation), UNSUPPORTED_MEDIA_TYPE, VALIDATION),
                        when(!isEmpty(operation.getParameters()), MALFORMED_REQUEST),
                        when(hasCheckedParameter(operation), VALIDATION),
                        when(hasContent(operation), NOT_ACCEPTABLE),
                        Stream.of(INTERNAL, UNAVAILABLE))
                .flatMap(problems -> problems);
    }

    private static Stream<ProblemCode> when(boolean holds, ProblemCode... problems) {
        return holds ? Stream.of(problems) : Stream.empty();
    }

    private static boolean isEmpty(List<?> list) {
        return list == null || list.isEmpty();
    }

    private static boolean takesJson(Operation operation) {
        return operation.getRequestBody() != null
                && operation.getRequestBody().getContent() != null
                && operation.getRequestBody().getContent().hasMediaType(JSON);
    }

    private static boolean hasCheckedParameter(Operation operation) {
        return !isEmpty(operation.getParameters())
                && operation.getParameters().stream()
                        .anyMatch(parameter -> parameter.getIn() == Parameter.In.QUERY
                                || IdempotentOperations.KEY.equals(parameter.getName()));
    }

    private static boolean hasContent(Operation operation) {
        return operation.getResponses().getAPIResponses().entrySet().stream()
                .anyMatch(response ->
                        response.getKey().startsWith("2") && response.getValue().getContent() != null);
    }

    private static void nameService(String path, PathItem item) {
        item.getOperations().values().stream()
                .filter(operation -> operation.getOperationId() != null
                        && operation.getOperationId().contains(SERVICE))
                .forEach(operation -> operation.operationId(
                        operation.getOperationId().replace(SERVICE, capitalized(path.split("/")[SERVICE_SEGMENT]))));
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
