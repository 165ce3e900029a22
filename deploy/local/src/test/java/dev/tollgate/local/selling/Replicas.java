package dev.tollgate.local.selling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.service.DatabaseAccess;
import dev.tollgate.local.service.Databases;
import dev.tollgate.local.service.LocalService;
import dev.tollgate.local.service.ServiceEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A second replica of each service that has a part in selling, beside the stack's own; its gateway leads to them. Both
 * share the databases, Redis and Stripe.
 */
record Replicas(Replica payments, Replica subscriptions, Replica gateway) implements AutoCloseable {

    /** Starts them and waits until they are ready. */
    static Replicas start(Layout layout) {
        var environment = environment(layout);
        var payments = start(layout, environment, LocalService.PAYMENTS, Map.of());
        var places = Map.of("PAYMENTS_URL", payments.address().toString());
        var subscriptions = start(layout, environment, LocalService.SUBSCRIPTIONS, places);
        places = new HashMap<>(places);
        places.put("SUBSCRIPTIONS_URL", subscriptions.address().toString());
        var replicas = new Replicas(payments, subscriptions, start(layout, environment, LocalService.GATEWAY, places));
        try {
            replicas.awaitReady();
        } catch (RuntimeException | AssertionError failure) {
            replicas.close();
            throw failure;
        }
        return replicas;
    }

    void awaitReady() {
        Stream.of(payments, subscriptions, gateway).parallel().forEach(Replica::awaitReady);
    }

    @Override
    public void close() {
        Stream.of(gateway, subscriptions, payments).parallel().forEach(Replica::close);
    }

    private static Replica start(
            Layout layout, ServiceEnvironment environment, LocalService service, Map<String, String> own) {
        var settings =
                new HashMap<>(environment.of(service, layout.services().resolve(service.signer() + ".properties")));
        settings.putAll(own);
        return Replica.start(service, layout.root(), layout.logs(), settings);
    }

    private static ServiceEnvironment environment(Layout layout) {
        var keys = new LocalKeys(layout.keys());
        var run = run(layout);
        return new ServiceEnvironment(
                layout.ports(),
                keys,
                Map.of(
                        "RETURN_URL_HOSTS",
                        "app.example.com",
                        "OUTSIDE_JWKS",
                        keys.outsideKeySet().toString(),
                        "OUTSIDE_ISSUER",
                        LocalKeys.OUTSIDE_SIGNER),
                run.get("dashboard").asText(),
                databases(run.get("databases")),
                Optional.of(layout.twin().resolve("/_twin/clock")));
    }

    /** Where the run wrote that its databases are; the passwords are in the services' files. */
    private static Databases databases(JsonNode places) {
        return name -> {
            var place = places.get(name);
            var address = URI.create(place.get("url").asText().substring("jdbc:".length()));
            var login = new DatabaseAccess.Login(place.get("user").asText(), "");
            return new DatabaseAccess(address.getHost(), Integer.toString(address.getPort()), name, login, login);
        };
    }

    private static JsonNode run(Layout layout) {
        try {
            return new ObjectMapper().readTree(Files.readString(layout.runFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
