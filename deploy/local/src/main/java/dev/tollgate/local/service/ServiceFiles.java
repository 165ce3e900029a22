package dev.tollgate.local.service;

import dev.tollgate.local.PrivateFiles;
import dev.tollgate.local.stripe.StripeSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

/**
 * The secrets of each service, in a file of its own that Quarkus reads; the environment and the command line of a
 * process can be read by too many. A service's file holds nothing it does not need, the migration step's only the
 * owner's password.
 *
 * @param redis the address of Redis with the service's user and password in it
 * @param signing what signs messages and sessions in Redis
 */
public record ServiceFiles(
        Path folder,
        Databases databases,
        Function<LocalService, String> redis,
        SigningKeys signing,
        StripeSettings stripe) {

    /** Writes the service's file and returns it. */
    public Path write(LocalService service) {
        var settings = new LinkedHashMap<>(stripe.of(service.signer()));
        settings.put("REDIS_URL", redis.apply(service));
        settings.putAll(signing.of(service));
        service.database()
                .ifPresent(name -> settings.put(
                        "DATABASE_PASSWORD", databases.of(name).application().password()));
        return write(service.signer(), settings);
    }

    /** Writes the file of the migration step of that database and returns it. */
    public static Path writeMigration(Path folder, DatabaseAccess database) {
        return write(
                folder.resolve(database.name() + "-migration.properties"),
                Map.of("DATABASE_OWNER_PASSWORD", database.owner().password()));
    }

    private Path write(String name, Map<String, String> settings) {
        return write(folder.resolve(name + ".properties"), settings);
    }

    private static Path write(Path file, Map<String, String> settings) {
        var properties = new Properties();
        properties.putAll(settings);
        var text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        PrivateFiles.write(file, text.toString());
        return file;
    }
}
