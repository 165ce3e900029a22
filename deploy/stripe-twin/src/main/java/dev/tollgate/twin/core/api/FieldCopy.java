package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import java.util.Map;

/** Copies parameters into the fields of the same name; an empty value unsets. */
public final class FieldCopy {
    private static final String[] ADDRESS = {"city", "country", "line1", "line2", "postal_code", "state"};

    private final Params params;
    private final ObjectNode node;

    private FieldCopy(Params params, ObjectNode node) {
        this.params = params;
        this.node = node;
    }

    public static FieldCopy from(Params params, ObjectNode node) {
        return new FieldCopy(params, node);
    }

    public FieldCopy texts(String... names) {
        for (String name : names) {
            if (params.unset(name)) {
                node.putNull(name);
            }
            params.text(name).ifPresent(value -> node.put(name, value));
        }
        return this;
    }

    /** Texts that must look like e-mail addresses. */
    public FieldCopy emails(String... names) {
        for (String name : names) {
            params.text(name)
                    .filter(value -> !value.matches("[^@\\s]+@[^@\\s]+"))
                    .ifPresent(value -> {
                        throw StripeError.invalid("email_invalid", "Invalid email address: " + value)
                                .param(params.name(name));
                    });
        }
        return texts(names);
    }

    public FieldCopy flags(String... names) {
        for (String name : names) {
            params.flag(name).ifPresent(value -> node.put(name, value.booleanValue()));
        }
        return this;
    }

    public FieldCopy integers(String... names) {
        for (String name : names) {
            params.integer(name).ifPresent(value -> node.put(name, value.longValue()));
        }
        return this;
    }

    public FieldCopy choice(String name, String... allowed) {
        params.choice(name, allowed).ifPresent(value -> node.put(name, value));
        return this;
    }

    /** An object of texts: all its parts are present, null when not given. */
    public FieldCopy record(String name, String... parts) {
        if (params.unset(name)) {
            node.putNull(name);
        }
        params.object(name).ifPresent(given -> {
            ObjectNode record = Nodes.object();
            for (String part : parts) {
                record.put(part, given.text(part).orElse(null));
            }
            node.set(name, record);
        });
        return this;
    }

    public FieldCopy address(String name) {
        return record(name, ADDRESS);
    }

    public FieldCopy shipping(String name) {
        if (params.unset(name)) {
            node.putNull(name);
        }
        params.object(name).ifPresent(given -> {
            ObjectNode shipping = Nodes.object();
            FieldCopy.from(given, shipping).address("address");
            if (!shipping.path("address").isObject()) {
                throw given.missing("address");
            }
            shipping.put("name", given.requiredText("name"));
            shipping.put("phone", given.text("phone").orElse(null));
            node.set(name, shipping);
        });
        return this;
    }

    /** Merges metadata: given keys are set, empty ones removed, {@code metadata=} clears all. */
    public FieldCopy metadata() {
        if (params.unset("metadata")) {
            node.set("metadata", Nodes.object());
        }
        Map<String, String> entries = params.entries("metadata");
        if (!entries.isEmpty()) {
            ObjectNode metadata = Nodes.shallowCopy(node.withObjectProperty("metadata"));
            entries.forEach((key, value) -> {
                if (value.isEmpty()) {
                    metadata.remove(key);
                } else {
                    metadata.put(key, value);
                }
            });
            node.set("metadata", metadata);
        }
        return this;
    }
}
