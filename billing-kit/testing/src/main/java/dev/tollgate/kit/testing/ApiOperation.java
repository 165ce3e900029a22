package dev.tollgate.kit.testing;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One operation of the service under test, as its own description names it. What is tried on every operation is so tried
 * on those, too, that are added later.
 *
 * @param id how its description names it, empty when it does not
 * @param method in upper case
 * @param path with its parameters in braces
 * @param roles the roles that may call it; empty when it needs no credentials
 * @param queries the names of the query parameters
 * @param fields the names of the body's members; empty when it takes no body
 * @param problems the types of problems that each of its failing responses names, by status
 */
public record ApiOperation(
        String id,
        String method,
        String path,
        Set<String> roles,
        List<String> queries,
        Set<String> fields,
        Map<Integer, Set<String>> problems) {
    /** Where paths of our own services begin. */
    static final String INTERNAL = "/internal/";

    private static final Pattern PROBLEM = Pattern.compile("urn:tollgate:problem:[a-z-]+");
    private static final int FIRST_FAILURE = 400;
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** All that the service under test describes. */
    public static List<ApiOperation> all() {
        String document = RestAssured.given()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return all(new JsonObject(document));
    }

    private static List<ApiOperation> all(JsonObject document) {
        return document.getJsonObject("paths").stream()
                .flatMap(path -> ((JsonObject) path.getValue())
                        .stream()
                                .filter(item -> METHODS.contains(item.getKey()))
                                .map(item -> of(document, path.getKey(), item)))
                .toList();
    }

    private static ApiOperation of(JsonObject document, String path, Map.Entry<String, Object> item) {
        JsonObject operation = (JsonObject) item.getValue();
        return new ApiOperation(
                operation.getString("operationId", ""),
                item.getKey().toUpperCase(),
                path,
                Set.copyOf(roles(operation)),
                parameters(operation).toList(),
                fields(document, operation),
                problems(operation));
    }

    private static List<String> roles(JsonObject operation) {
        return objects(operation.getJsonArray("security"))
                .flatMap(scheme -> scheme.stream().flatMap(entry -> ((JsonArray) entry.getValue()).stream()))
                .map(String.class::cast)
                .distinct()
                .toList();
    }

    private static Stream<String> parameters(JsonObject operation) {
        return objects(operation.getJsonArray("parameters"))
                .filter(parameter -> "query".equals(parameter.getString("in")))
                .map(parameter -> parameter.getString("name"));
    }

    private static Set<String> fields(JsonObject document, JsonObject operation) {
        JsonObject schema = operation
                .getJsonObject("requestBody", new JsonObject())
                .getJsonObject("content", new JsonObject())
                .getJsonObject("application/json", new JsonObject())
                .getJsonObject("schema", new JsonObject());
        String reference = schema.getString("$ref", "");
        JsonObject resolved = reference.isEmpty()
                ? schema
                : document.getJsonObject("components")
                        .getJsonObject("schemas")
                        .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
        return resolved.getJsonObject("properties", new JsonObject()).fieldNames();
    }

    private static Map<Integer, Set<String>> problems(JsonObject operation) {
        JsonObject responses = operation.getJsonObject("responses");
        return responses.fieldNames().stream()
                .filter(status -> Integer.parseInt(status) >= FIRST_FAILURE)
                .collect(Collectors.toMap(
                        Integer::valueOf,
                        status -> types(responses.getJsonObject(status).getString("description", ""))));
    }

    private static Set<String> types(String description) {
        return PROBLEM.matcher(description).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array == null ? Stream.empty() : array.stream().map(JsonObject.class::cast);
    }

    /** As a failed expectation names it. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
