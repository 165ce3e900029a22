package dev.tollgate.kit.eventhandling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one handler of each type that the service declares. */
final class EventDispatch {
    private final Map<String, StripeEventHandler> handlers = new HashMap<>();

    /** Fails when a declared type has no handler or several, or a handler has no declared type. */
    EventDispatch(EventCatalogue catalogue, List<StripeEventHandler> all) {
        catalogue.types().forEach(type -> handlers.put(type, only(type, all)));
        all.stream()
                .filter(handler -> !handlers.containsValue(handler))
                .findFirst()
                .ifPresent(idle -> {
                    throw new IllegalStateException(
                            idle.getClass().getSimpleName() + " handles no type of " + EventCatalogue.RESOURCE);
                });
    }

    /** Empty for a type that the service does not declare. */
    Optional<StripeEventHandler> of(String type) {
        return Optional.ofNullable(handlers.get(type));
    }

    private static StripeEventHandler only(String type, List<StripeEventHandler> all) {
        List<StripeEventHandler> found =
                all.stream().filter(handler -> handler.handles(type)).toList();
        if (found.size() != 1) {
            throw new IllegalStateException(
                    "%s of %s has %d handlers instead of one".formatted(type, EventCatalogue.RESOURCE, found.size()));
        }
        return found.get(0);
    }
}
