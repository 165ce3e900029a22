package dev.tollgate.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Completes a service's description, so that generated clients have exact types: every
 * member is there, null when it has no value, and a problem names its request and the fields that are wrong.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class WholeAnswers implements OASFilter {
    /** The extension that marks a member which is left out at times. */
    public static final String OPTIONAL = "x-optional";

    /** The extension that marks a reference that is null at times, which the annotation cannot express. */
    public static final String OR_NULL = "x-or-null";

    private static final String PROBLEM = "HttpProblem";
    private static final Set<String> OF_THE_PROBLEM_LIBRARY = Set.of(PROBLEM, "HttpValidationProblem", "Violation");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null || api.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> requests = requests(api);
        schemas.forEach((name, schema) -> {
            if (!requests.contains(name) && !OF_THE_PROBLEM_LIBRARY.contains(name)) {
                describe(schema);
            }
        });
        if (schemas.containsKey(PROBLEM)) {
            addOurMembers(schemas.get(PROBLEM));
        }
    }

    /** The names of request bodies, whose members may be left out. */
    private static Set<String> requests(OpenAPI api) {
        return api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(WholeAnswers::bodies)
                .map(MediaType::getSchema)
                .filter(schema -> schema != null && schema.getRef() != null)
                .map(schema -> schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    private static Stream<MediaType> bodies(Operation operation) {
        return operation.getRequestBody() == null || operation.getRequestBody().getContent() == null
                ? Stream.empty()
                : operation.getRequestBody().getContent().getMediaTypes().values().stream();
    }

    private static void describe(Schema schema) {
        Map<String, Schema> members = schema.getProperties();
        if (members == null) {
            return;
        }
        members.forEach((name, member) -> {
            if (!has(OPTIONAL, member)
                    && (schema.getRequired() == null || !schema.getRequired().contains(name))) {
                schema.addRequired(name);
            }
            member.removeExtension(OPTIONAL);
            if (has(OR_NULL, member)) {
                orNull(member, OASFactory.createSchema().ref(member.getRef()));
            } else if (isNullable(member) && member.getEnumeration() != null) {
                orNull(
                        member,
                        OASFactory.createSchema().addType(SchemaType.STRING).enumeration(member.getEnumeration()));
            }
        });
    }

    /** Null beside a reference, and beside a list of values, which would exclude it whatever the type is. */
    private static void orNull(Schema member, Schema value) {
        member.addAnyOf(value)
                .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL))
                .ref(null)
                .type((List<SchemaType>) null)
                .enumeration(null)
                .removeExtension(OR_NULL);
    }

    private static boolean isNullable(Schema member) {
        return member.getType() != null && member.getType().contains(SchemaType.NULL);
    }

    private static boolean has(String extension, Schema member) {
        return member.getExtensions() != null && member.getExtensions().containsKey(extension);
    }

    private static void addOurMembers(Schema problem) {
        Schema text = OASFactory.createSchema().addType(SchemaType.STRING);
        Schema field = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("field", text)
                .addProperty("message", text)
                .required(List.of("field", "message"));
        problem.addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .items(field)
                                .description("The fields that are not valid"))
                .addProperty(
                        "requestId",
                        OASFactory.createSchema()
                                .addType(SchemaType.STRING)
                                .description("Finds the request in the logs"));
    }
}
