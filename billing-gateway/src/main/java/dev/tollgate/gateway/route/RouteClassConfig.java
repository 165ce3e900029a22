package dev.tollgate.gateway.route;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Classes of routes that must not slow each other down: each has its own connections, queue, limits and deadlines. */
@ConfigMapping(prefix = "tollgate.route-classes")
public interface RouteClassConfig {
    /** The classes by name. */
    @WithParentName
    Map<String, Limits> classes();

    /** What one class may use. */
    interface Limits {
        /** Its routes, such as {@code POST /api/v1/customers}; {@code *} stands for any method or one path segment. */
        Optional<List<String>> routes();

        /** How many of its requests each service answers at once. */
        @WithDefault("32")
        int connections();

        /** How many more may wait for each service. */
        @WithDefault("512")
        int waiting();

        /** How long a request may wait. */
        @WithDefault("PT1S")
        Duration patience();

        /** How many requests of one caller may run and wait at each service; the product's servers have no such limit. */
        @WithDefault("16")
        int mostPerCaller();

        /** How long a body may be. */
        @WithDefault("1M")
        MemorySize maxBodySize();

        /** How long a body may take to arrive. */
        @WithDefault("PT10S")
        Duration bodyTimeout();

        /** How many bytes of bodies are held, arriving and on their way. */
        @WithDefault("4M")
        MemorySize heldBytes();

        /** How long a client waits for an answer to begin, and how long a service may be silent in the middle of it. */
        @WithDefault("PT4.8S")
        Duration answerTimeout();

        /** How long the whole answer may take; empty for answers that are streamed without an end in sight. */
        @WithDefault("PT30S")
        Optional<Duration> totalTimeout();
    }
}
