package dev.tollgate.twin.proof;

import java.util.ArrayList;
import java.util.List;

/** The parameters of a request, name after value, and the same as a preview of an invoice takes them. */
record Forms(List<String> parameters) {
    private static final List<String> OF_THE_PREVIEW = List.of("customer", "discounts", "add_invoice_items");

    static Forms of(String... parameters) {
        return new Forms(new ArrayList<>(List.of(parameters)));
    }

    Forms with(String... more) {
        List<String> all = new ArrayList<>(parameters);
        all.addAll(List.of(more));
        return new Forms(all);
    }

    Forms with(Forms more) {
        return with(more.parameters.toArray(String[]::new));
    }

    boolean has(String name) {
        return parameters.indexOf(name) % 2 == 0;
    }

    /** What a subscription is created or changed by, as parameters of {@code create_preview}. */
    Forms asPreview() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i += 2) {
            all.add(previewed(parameters.get(i)));
            all.add(parameters.get(i + 1));
        }
        return new Forms(all);
    }

    private static String previewed(String name) {
        int end = name.indexOf('[') < 0 ? name.length() : name.indexOf('[');
        String first = name.substring(0, end);
        return OF_THE_PREVIEW.contains(first)
                ? name.replace("add_invoice_items", "invoice_items")
                : "subscription_details[" + first + "]" + name.substring(end);
    }
}
