package dev.tollgate.local.stripe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The event types that the services handle, from the files in which they declare them. */
final class EventTypes {
    private static final String[] SERVICES = {"payments", "subscriptions"};

    private EventTypes() {}

    /** All of them, as parameters of a webhook endpoint. */
    static Map<String, String> enabled() {
        var parameters = new LinkedHashMap<String, String>();
        all().forEach(type -> parameters.put("enabled_events[%d]".formatted(parameters.size()), type));
        return parameters;
    }

    static SortedSet<String> all() {
        var types = new TreeSet<String>();
        for (var service : SERVICES) {
            var file = EventTypes.class.getResourceAsStream("/event-types/" + service + "/stripe-event-types");
            try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                lines.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .forEach(types::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return types;
    }
}
