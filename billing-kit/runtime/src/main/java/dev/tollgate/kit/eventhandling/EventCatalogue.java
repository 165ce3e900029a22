package dev.tollgate.kit.eventhandling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Stripe event types a service handles. Each service declares them in {@code META-INF/stripe-event-types}, one a
 * line; its own dispatch, the routes of webhooks-service and the endpoint of the local run are all held to that file.
 *
 * @param types for example {@code invoice.paid}
 * @see <a href="https://docs.stripe.com/api/events/types">Stripe's event types</a>
 */
public record EventCatalogue(Set<String> types) {
    /** Where a service declares them. */
    public static final String RESOURCE = "META-INF/stripe-event-types";

    /** What the running service declares. */
    public static EventCatalogue ofService() {
        return read(RESOURCE);
    }

    /** What a service declares in a file on the class path. */
    public static EventCatalogue read(String resource) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is missing: it declares the event types of a service");
            }
            return new EventCatalogue(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
