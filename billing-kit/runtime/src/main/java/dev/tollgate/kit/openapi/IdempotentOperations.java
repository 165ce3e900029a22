package dev.tollgate.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Describes once what every operation does that takes an Idempotency-Key. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class IdempotentOperations implements OASFilter {
    static final String KEY = "Idempotency-Key";
    private static final String HIT = "Idempotency-Hit";
    private static final int LONGEST = 255;

    @Override
    public Operation filterOperation(Operation operation) {
        List<Parameter> parameters = operation.getParameters();
        if (parameters != null) {
            parameters.stream()
                    .filter(parameter -> KEY.equals(parameter.getName()))
                    .findFirst()
                    .ifPresent(key -> describe(operation, key));
        }
        return operation;
    }

    private static void describe(Operation operation, Parameter key) {
        key.description(
                        "Names this request, however often it is sent: a repeat gets the first answer that had an effect,"
                                + " with " + HIT
                                + ": true. A refusal has none, so its key may be used again. While the first request"
                                + " runs, Retry-After names when to repeat it.")
                .schema(text().minLength(1).maxLength(LONGEST).pattern("^[\\x21-\\x7e]+$"));
        APIResponses responses = operation.getResponses();
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                response.addHeader(
                        HIT,
                        OASFactory.createHeader()
                                .description("true on a repeat")
                                .schema(text()));
            }
        });
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
