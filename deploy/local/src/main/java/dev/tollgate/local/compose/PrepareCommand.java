package dev.tollgate.local.compose;

import dev.tollgate.local.Layout;
import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.Secrets;
import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.service.LocalService;
import dev.tollgate.local.stripe.StripeSide;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * {@code prepare-compose FOLDER}: fills FOLDER/SERVICE for each service with its signing key, the two key sets and the
 * Stripe settings. TWIN_URL and WEBHOOKS_URL say where the twin and the webhooks service are. Doing it again changes
 * no key.
 */
public record PrepareCommand(Layout layout, Map<String, String> environment) {

    /** Exit code 0; missing settings are a {@link LocalFailure}. */
    public int run(List<String> arguments) {
        if (arguments.size() != 1) {
            throw new LocalFailure("Usage: prepare-compose FOLDER");
        }
        var keys = new LocalKeys(layout.keys()).prepare();
        var stripe = new StripeSide(environment, address("TWIN_URL"), address("WEBHOOKS_URL"));
        var settings = stripe.prepare(new Secrets(layout).webhook());
        for (var service : LocalService.values()) {
            fill(Path.of(arguments.get(0), service.signer()), keys, service, settings);
        }
        return 0;
    }

    private URI address(String name) {
        var value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new LocalFailure(name + " is not set.");
        }
        return URI.create(value);
    }

    private static void fill(Path folder, LocalKeys keys, LocalService service, Map<String, String> settings) {
        try {
            Files.createDirectories(folder);
            publish(keys.internalSigner(service.signer()), folder.resolve("signing-key.pem"));
            publish(keys.internalKeySet(), folder.resolve("internal-jwks.json"));
            publish(keys.outsideKeySet(), folder.resolve("outside-jwks.json"));
            writeSettings(folder.resolve("stripe.properties"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot fill " + folder, e);
        }
    }

    private static void writeSettings(Path file, Map<String, String> settings) throws IOException {
        var properties = new Properties();
        properties.putAll(settings);
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        makeReadable(file);
    }

    private static void publish(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        makeReadable(to);
    }

    /** The service runs as a user of its own; nobody else has this folder mounted. */
    private static void makeReadable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
