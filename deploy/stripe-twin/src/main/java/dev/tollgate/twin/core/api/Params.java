package dev.tollgate.twin.core.api;

import dev.tollgate.twin.core.http.ParamTree;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads parameters and rejects them with Stripe's own errors. {@link #done} rejects parameters that were not read, and
 * must be called before anything is changed.
 */
public final class Params {
    private static final int MAX_TEXT = 5_000;
    private static final int MAX_ELEMENTS = 1_000;

    private final ParamTree tree;
    private final String prefix;
    private final Set<String> known = new HashSet<>();
    private final Map<String, Params> parts = new LinkedHashMap<>();

    public Params(ParamTree tree) {
        this(tree, "");
    }

    private Params(ParamTree tree, String prefix) {
        this.tree = tree;
        this.prefix = prefix;
    }

    /** The parameter's full name, {@code items[0][price]}. */
    public String name(String name) {
        return prefix.isEmpty() ? name : prefix + "[" + name + "]";
    }

    public boolean has(String name) {
        known.add(name);
        return tree.child(name) != null;
    }

    /** Present and empty: the client unsets it. */
    public boolean unset(String name) {
        return has(name) && "".equals(tree.child(name).text());
    }

    /** Present, and a plain value rather than an object or array. */
    public boolean isText(String name) {
        return has(name) && tree.child(name).text() != null;
    }

    /** Whether a file was uploaded under this name. */
    public boolean isUpload(String name) {
        return has(name) && tree.child(name).isUpload();
    }

    /** Absent when missing or empty. */
    public Optional<String> text(String name) {
        return text(name, MAX_TEXT);
    }

    /** A text of a limited length; absent when missing or empty. */
    public Optional<String> text(String name, int mostLetters) {
        if (!has(name)) {
            return Optional.empty();
        }
        String text = tree.child(name).text();
        if (text == null) {
            throw StripeError.invalid(null, "Invalid string: " + name(name)).param(name(name));
        }
        if (text.length() > mostLetters) {
            throw StripeError.invalid(
                            null,
                            "Invalid string: " + text.substring(0, 10) + "…; must be at most " + mostLetters
                                    + " characters")
                    .param(name(name));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    public String requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    public Optional<Long> integer(String name) {
        return text(name).map(text -> Scalars.integer(text, name(name)));
    }

    /** An integer that must lie in a range, both ends included. */
    public Optional<Long> integer(String name, long least, long most) {
        return integer(name).map(value -> Scalars.within(value, least, most, name(name)));
    }

    public Optional<Boolean> flag(String name) {
        return text(name).map(text -> Scalars.flag(text, name(name)));
    }

    public Optional<String> choice(String name, String... allowed) {
        return text(name).map(text -> Scalars.choice(text, name(name), allowed));
    }

    /** A nested object; absent when missing or unset. */
    public Optional<Params> object(String name) {
        if (!has(name) || unset(name)) {
            return Optional.empty();
        }
        return Optional.of(part(tree.child(name), name(name), "Invalid object"));
    }

    /** The elements of an array of objects, in the order of their indexes. */
    public List<Params> objects(String name) {
        return elements(name).entrySet().stream()
                .map(e -> part(e.getValue(), name(name) + "[" + e.getKey() + "]", "Invalid object"))
                .toList();
    }

    public List<String> texts(String name) {
        return elements(name).values().stream()
                .map(element -> Optional.ofNullable(element.text())
                        .orElseThrow(
                                () -> StripeError.invalid(null, "Invalid array").param(name(name))))
                .toList();
    }

    /** A free map of texts, such as metadata; an empty text means: remove this key. */
    public Map<String, String> entries(String name) {
        Map<String, String> entries = new LinkedHashMap<>();
        object(name).ifPresent(map -> map.tree.children().keySet().forEach(key -> {
            entries.put(key, map.text(key).orElse(""));
        }));
        return entries;
    }

    /** The names present at this level. */
    public Set<String> names() {
        return tree.children().keySet();
    }

    /** Parameters Stripe knows and the twin takes without effect. */
    public Params ignoring(String... names) {
        known.addAll(List.of(names));
        return this;
    }

    /** Rejects parameters that Stripe knows and the twin does not support, rather than ignoring them. */
    public Params rejecting(String... names) {
        for (String name : names) {
            if (has(name) && !unset(name)) {
                throw StripeError.invalid(null, "The Stripe twin does not support this parameter yet: " + name(name))
                        .param(name(name));
            }
        }
        return this;
    }

    /** Every parameter was understood, or 400 parameter_unknown. */
    public void done() {
        for (String name : tree.children().keySet()) {
            if (!known.contains(name)) {
                throw StripeError.invalid("parameter_unknown", "Received unknown parameter: " + name(name))
                        .param(name(name));
            }
        }
        parts.values().forEach(Params::done);
    }

    /** The error for a required parameter that is absent or empty. */
    public StripeError missing(String name) {
        return tree.child(name) == null ? ParameterErrors.missing(name(name)) : ParameterErrors.empty(name(name));
    }

    private Map<String, ParamTree> elements(String name) {
        if (!has(name) || unset(name)) {
            return Map.of();
        }
        Map<String, ParamTree> children = tree.child(name).children();
        boolean indexed = children.keySet().stream().allMatch(key -> key.matches("\\d{1,6}"));
        if (children.isEmpty() || !indexed || children.size() > MAX_ELEMENTS) {
            throw StripeError.invalid(null, "Invalid array").param(name(name));
        }
        Map<String, ParamTree> ordered = new LinkedHashMap<>();
        children.keySet().stream()
                .sorted(Comparator.comparing(Integer::valueOf))
                .forEach(key -> ordered.put(key, children.get(key)));
        return ordered;
    }

    private Params part(ParamTree child, String name, String complaint) {
        if (child.text() != null) {
            throw StripeError.invalid(null, complaint).param(name);
        }
        return parts.computeIfAbsent(name, n -> new Params(child, n));
    }
}
