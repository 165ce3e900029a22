package dev.tollgate.twin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.store.Nodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stripe's OpenAPI document, to validate answers. */
public final class Contract {
    /** The contract this build was given, or null. */
    static final Contract AT_HAND = atHand();

    private static final String IRI = "urn:stripe-contract";
    private static final int REPORTED_PER_ANSWER = 6;
    private static final int MOST_TEXT = 200;

    private final Operations operations;
    private final JsonNode document;
    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
            .preloadJsonSchema(false)
            .cacheRefs(true)
            .build();
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    Contract(JsonNode openApi) {
        document = Nullable.asJsonSchema(openApi);
        operations = new Operations(openApi.path("paths"));
        String text = document.toString();
        factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(IRI, text))));
    }

    private static Contract atHand() {
        String file = System.getProperty("STRIPE_OPENAPI", System.getenv("STRIPE_OPENAPI"));
        if (file == null || file.isEmpty()) {
            return null;
        }
        try {
            return new Contract(Nodes.parse(Files.readAllBytes(Path.of(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema of an operation's form, or of its query; null without a contract or when it has no such operation. */
    public static JsonNode parametersOf(String method, String template) {
        return AT_HAND == null ? null : AT_HAND.operations.parameters(method, template);
    }

    /** The fields of a type that may be expanded; none without a contract. */
    public static List<String> expandable(String type) {
        List<String> fields = new ArrayList<>();
        if (AT_HAND != null) {
            AT_HAND.document
                    .path("components")
                    .path("schemas")
                    .path(type)
                    .path("x-expandableFields")
                    .forEach(field -> fields.add(field.asText()));
        }
        return fields;
    }

    /** Every operation of the contract, {@code GET /v1/customers/{id}}, whether the twin serves it or not. */
    public static List<String> allOperations() {
        return AT_HAND == null ? List.of() : AT_HAND.operations.all();
    }

    /** The violations of an answer, each with the operation and the place in the answer; empty when nothing. */
    List<String> violations(Request request, Reply reply) {
        String path = operations.template(request.method(), request.path());
        if (path == null && reply.status() < 400) {
            return List.of();
        }
        String operation = request.method() + " " + (path == null ? request.path() : path) + " → " + reply.status();
        JsonNode body = Nodes.parse(reply.body());
        String pointer =
                reply.status() == 200 ? Operations.answer(request.method(), path) : "/components/schemas/error";
        List<String> violations = new ArrayList<>(check(pointer, body, operation));
        for (JsonNode event : body.path("object").asText().equals("list") ? body.path("data") : List.of(body)) {
            violations.addAll(subject(event, operation));
        }
        return violations;
    }

    /** An event's object must fit too, although the document leaves it open. */
    private List<String> subject(JsonNode event, String operation) {
        JsonNode object = event.path("data").path("object");
        String name = object.path("object").asText();
        if (!event.path("object").asText().equals("event")
                || !document.path("components").path("schemas").has(name)) {
            return List.of();
        }
        return check(
                "/components/schemas/" + name,
                object,
                operation + ", event " + event.path("type").asText());
    }

    private List<String> check(String pointer, JsonNode body, String operation) {
        JsonSchema schema = schemas.computeIfAbsent(
                pointer,
                p -> factory.getSchema(
                        SchemaLocation.of(IRI + "#" + p.replace("{", "%7B").replace("}", "%7D")), config));
        return schema.validate(body).stream()
                .limit(REPORTED_PER_ANSWER)
                .map(message -> operation + ": " + shortened(message.getMessage()) + value(message.getInstanceNode()))
                .toList();
    }

    private static String shortened(String message) {
        return message.length() > MOST_TEXT ? message.substring(0, MOST_TEXT) + "…" : message;
    }

    /** A plain value that does not fit. */
    private static String value(JsonNode node) {
        return node == null || node.isContainerNode() ? "" : " (" + shortened(node.asText()) + ")";
    }
}
