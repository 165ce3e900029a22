package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tollgate.twin.core.store.Nodes;
import java.util.List;

/** Parameters that are arrays of words from a given set. */
public final class Choices {
    private Choices() {}

    /** The words given, empty when the parameter is absent or unset; 400 at the first that is not allowed. */
    public static ArrayNode read(Params params, String name, String... allowed) {
        ArrayNode chosen = Nodes.array();
        for (String word : params.texts(name)) {
            if (!List.of(allowed).contains(word)) {
                throw StripeError.invalid(
                                null,
                                "Invalid " + params.name(name) + ": must be one of " + ParameterErrors.listed(allowed))
                        .param(params.name(name));
            }
            chosen.add(word);
        }
        return chosen;
    }
}
