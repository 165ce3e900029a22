package dev.tollgate.kit.openapi;

import dev.tollgate.kit.problem.ProblemCode;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Names types of problems in the responses of an operation. */
public final class ProblemResponses {
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String SCHEMA = "#/components/schemas/HttpProblem";

    private ProblemResponses() {}

    /** Adds a problem to the response of its status, which is added if there is none. Idempotent. */
    public static void add(Operation operation, ProblemCode problem) {
        String status = String.valueOf(problem.status());
        APIResponse response = operation.getResponses().getAPIResponse(status);
        if (response == null) {
            response = OASFactory.createAPIResponse().description(problem.title() + ".");
            operation.getResponses().addAPIResponse(status, response);
        }
        String type = "`" + problem.type() + "`";
        if (!response.getDescription().contains(type)) {
            response.description(response.getDescription() + "\n- " + type + ": " + problem.title());
        }
        if (response.getContent() == null) {
            response.content(OASFactory.createContent()
                    .addMediaType(
                            MEDIA_TYPE,
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref(SCHEMA))));
        }
    }
}
