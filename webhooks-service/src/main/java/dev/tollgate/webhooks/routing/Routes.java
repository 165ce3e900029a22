package dev.tollgate.webhooks.routing;

import dev.tollgate.kit.eventhandling.EventCatalogue;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which services handle an event type: those whose {@link EventCatalogue} declares it. The build puts the file of each
 * service into this one, so the two cannot differ. A type that no service declares is stored and delivered nowhere.
 */
public final class Routes {
    private static final Map<String, Set<Destination>> DESTINATIONS = load();

    private Routes() {}

    /** The services that handle events of this type; none for a type that no service declares. */
    public static Set<Destination> of(String type) {
        return DESTINATIONS.getOrDefault(type, Set.of());
    }

    /** All types that a service handles. */
    public static Set<String> types() {
        return DESTINATIONS.keySet();
    }

    private static Map<String, Set<Destination>> load() {
        Map<String, Set<Destination>> destinations = new HashMap<>();
        Arrays.stream(Destination.values()).forEach(destination -> EventCatalogue.read(resource(destination))
                .types()
                .forEach(type -> destinations
                        .computeIfAbsent(type, first -> EnumSet.noneOf(Destination.class))
                        .add(destination)));
        return Collections.unmodifiableMap(destinations);
    }

    private static String resource(Destination destination) {
        return "META-INF/stripe-event-routes/%s/stripe-event-types".formatted(destination.label());
    }
}
