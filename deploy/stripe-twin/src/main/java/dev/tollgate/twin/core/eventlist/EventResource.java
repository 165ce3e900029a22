package dev.tollgate.twin.core.eventlist;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/** https://docs.stripe.com/api/events. */
public final class EventResource implements Resource {
    private static final int MOST_TYPES = 20;

    @Override
    public void register(Routes routes) {
        routes.list(ObjectType.EVENT, EventResource::filtered).retrieve(ObjectType.EVENT);
    }

    private static Listing filtered(Call call, Listing list) {
        Params params = call.params();
        List<String> types = params.texts("types");
        String type = params.text("type").orElse(null);
        if (types.size() > MOST_TYPES) {
            throw StripeError.invalid(null, "You may specify at most 20 types.").param("types");
        }
        if (type != null && !types.isEmpty()) {
            throw StripeError.invalid(
                    "parameters_exclusive", "You may only specify one of these parameters: type, types.");
        }
        Boolean delivered = params.flag("delivery_success").orElse(null);
        boolean exact = type != null && !type.contains("*");
        return list.by("type", exact ? type : null)
                .matching(event -> type == null || exact || matches(type, event))
                .matching(event -> types.isEmpty() || types.stream().anyMatch(t -> matches(t, event)))
                .matching(event -> delivered == null
                        || delivered == (event.path("pending_webhooks").asInt() == 0))
                .created();
    }

    /** A type, or one with {@code *} for any text. */
    private static boolean matches(String pattern, ObjectNode event) {
        String type = event.path("type").asText();
        int star = pattern.indexOf('*');
        return star < 0
                ? type.equals(pattern)
                : type.startsWith(pattern.substring(0, star)) && type.endsWith(pattern.substring(star + 1));
    }
}
