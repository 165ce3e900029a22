package dev.tollgate.twin.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.contract.Contract;
import dev.tollgate.twin.core.http.FormEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Paths and forms, valid and invalid. Parameter names come from the contract when it is at hand. */
public final class Forms {
    private static final int MOST_PARAMETERS = 6;

    private final Random random;
    private final Values values;
    private final Names names = new Names();

    public Forms(Random random, List<String> ids) {
        this.random = random;
        this.values = new Values(random, ids);
    }

    /** The template with ids for its placeholders, most of them existing. */
    public String path(String template) {
        StringBuilder path = new StringBuilder();
        for (String segment : template.substring(1).split("/")) {
            String value = segment.startsWith("{") ? values.idFor(path.toString()) : segment;
            path.append('/').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return path.toString();
    }

    /** Names and values in turn. */
    public List<String> form(String method, String template) {
        List<String> form = new ArrayList<>();
        JsonNode schema = Contract.parametersOf(method, template);
        boolean described = schema != null && random.nextInt(5) > 0;
        if (described) {
            new Described(random, values).fill(form, schema);
        }
        for (int i = random.nextInt(described ? 2 : MOST_PARAMETERS); i > 0; i--) {
            String name = names.any(random);
            form.add(random.nextInt(8) == 0 ? name + "[" + values.any() + "]" : name);
            form.add(values.likely(name));
        }
        return form;
    }

    /** Changes the form as an error about a parameter suggests; false when it suggests nothing. */
    public boolean heed(List<String> form, String param, String code) {
        if (param.isEmpty() || param.equals("id")) {
            return false;
        }
        if (code.equals("parameter_missing")) {
            form.add(param);
            form.add(values.likely(param));
            return true;
        }
        boolean removed = false;
        for (int i = form.size() - 2; i >= 0; i -= 2) {
            String name = form.get(i);
            if (name.equals(param) || name.startsWith(param + "[")) {
                form.subList(i, i + 2).clear();
                removed = true;
            }
        }
        return removed;
    }

    public static String query(List<String> form) {
        return FormEncoder.encode(form.toArray(String[]::new));
    }

    /** The form, shortened for a message. */
    public static String shortened(List<String> form) {
        return form.stream()
                .map(text -> text.length() > 60 ? text.substring(0, 60) + "…(" + text.length() + ")" : text)
                .toList()
                .toString();
    }
}
