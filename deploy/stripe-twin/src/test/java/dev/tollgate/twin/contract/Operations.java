package dev.tollgate.twin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The operations of the contract, found by method and path. */
final class Operations {
    private final List<Operation> all = new ArrayList<>();

    /** An operation; {@code node} is its description in the document. */
    record Operation(String method, String template, Pattern path, JsonNode node) {}

    Operations(JsonNode paths) {
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            Pattern pattern = Pattern.compile(path.getKey().replaceAll("\\{[^}]*}", "[^/]+"));
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                String name = method.getKey().toUpperCase(Locale.ROOT);
                all.add(new Operation(name, path.getKey(), pattern, method.getValue()));
            }
        }
    }

    List<String> all() {
        return all.stream()
                .map(operation -> operation.method() + " " + operation.template())
                .toList();
    }

    /** What an operation takes as one object schema; null when the contract does not have it. */
    JsonNode parameters(String method, String template) {
        for (Operation operation : all) {
            if (operation.method().equals(method)
                    && operation.path().matcher(template).matches()) {
                JsonNode form = operation.node().at("/requestBody/content/application~1x-www-form-urlencoded/schema");
                return form.isObject() ? form : query(operation.node().path("parameters"));
            }
        }
        return null;
    }

    private static JsonNode query(JsonNode parameters) {
        ObjectNode schema = Nodes.object();
        for (JsonNode parameter : parameters) {
            if (parameter.path("in").asText().equals("query")) {
                schema.withObjectProperty("properties")
                        .set(parameter.path("name").asText(), parameter.path("schema"));
            }
        }
        return schema;
    }

    /** The path as the contract writes it; fixed paths win over placeholders. Null: the contract has no such path. */
    String template(String method, String path) {
        String found = null;
        for (Operation operation : all) {
            boolean fits = operation.method().equals(method)
                    && operation.path().matcher(path).matches();
            if (fits && (found == null || !operation.template().contains("{"))) {
                found = operation.template();
            }
        }
        return found;
    }

    /** JSON pointer to the schema of the good answer. */
    static String answer(String method, String template) {
        return "/paths/" + template.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT)
                + "/responses/200/content/application~1json/schema";
    }
}
