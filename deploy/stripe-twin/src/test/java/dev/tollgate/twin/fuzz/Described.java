package dev.tollgate.twin.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fills a form from an operation's own description: mostly valid, to get past validation. */
final class Described {
    private static final int MOST_DEPTH = 6;

    private final Random random;
    private final Values values;

    Described(Random random, Values values) {
        this.random = random;
        this.values = values;
    }

    void fill(List<String> form, JsonNode schema) {
        properties(form, "", schema, 0);
    }

    private void properties(List<String> form, String prefix, JsonNode schema, int depth) {
        String required = schema.path("required").toString();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = prefix.isEmpty() ? property.getKey() : prefix + "[" + property.getKey() + "]";
            boolean wanted = required.contains("\"" + property.getKey() + "\"")
                    ? random.nextInt(12) > 0
                    : random.nextInt(9) == 0;
            if (wanted && depth < MOST_DEPTH) {
                value(form, name, property.getValue(), depth);
            }
        }
    }

    private void value(List<String> form, String name, JsonNode schema, int depth) {
        JsonNode choices = schema.path("anyOf");
        JsonNode chosen = choices.isEmpty() ? schema : choices.path(random.nextInt(choices.size()));
        if (random.nextInt(14) == 0) {
            add(form, name, values.any());
        } else if (chosen.path("enum").isArray()) {
            add(
                    form,
                    name,
                    chosen.path("enum")
                            .path(random.nextInt(chosen.path("enum").size()))
                            .asText());
        } else {
            switch (chosen.path("type").asText()) {
                case "object" -> object(form, name, chosen, depth);
                case "array" -> value(form, name + "[0]", chosen.path("items"), depth + 1);
                case "boolean" -> add(form, name, String.valueOf(random.nextBoolean()));
                case "number" -> add(form, name, number());
                default -> add(form, name, values.likely(name));
            }
        }
    }

    private void object(List<String> form, String name, JsonNode schema, int depth) {
        if (schema.path("properties").isEmpty()) {
            add(form, name + "[key]", values.likely(name));
        } else {
            properties(form, name, schema, depth + 1);
        }
    }

    private String number() {
        return switch (random.nextInt(5)) {
            case 0 -> "1893456000";
            case 1 -> "0";
            case 2 -> String.valueOf(random.nextLong());
            default -> String.valueOf(1 + random.nextInt(3_000));
        };
    }

    private static void add(List<String> form, String name, String value) {
        form.add(name);
        form.add(value);
    }
}
