package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.stripe.StripeSide;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Finds the databases, Redis and Stripe of the stack that runs, in what its start wrote down. */
public record RunningSystem(Layout layout, StripeSide stripe) {

    /** The system; fails when none runs. */
    public Deployment find() {
        if (!Files.exists(layout.runFile())) {
            throw new LocalFailure("No stack runs here. Start one with deploy/local/up first.");
        }
        var databases = read(layout.runFile()).path("databases");
        var settings = settings("subscriptions");
        return new Deployment(
                database(databases, "payments"),
                database(databases, "subscriptions"),
                database(databases, "webhooks"),
                new StripeObjects(stripe.api(), stripe.usesTwin()),
                new RedisReader(URI.create(settings.get("REDIS_URL"))),
                PlanPrices.of(settings));
    }

    private Database database(JsonNode databases, String name) {
        var access = databases.path(name);
        return new Database(
                access.path("url").asText(),
                access.path("user").asText(),
                settings(name).get("DATABASE_PASSWORD"));
    }

    private Map<String, String> settings(String service) {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(layout.services().resolve(service + ".properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.entrySet().stream()
                .collect(Collectors.toMap(entry -> (String) entry.getKey(), entry -> (String) entry.getValue()));
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
