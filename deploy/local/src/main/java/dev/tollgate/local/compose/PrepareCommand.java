package dev.tollgate.local.compose;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.PrivateFiles;
import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.layout.Secrets;
import dev.tollgate.local.server.DatabaseRoles;
import dev.tollgate.local.server.RedisUsers;
import dev.tollgate.local.service.Databases;
import dev.tollgate.local.service.LocalService;
import dev.tollgate.local.service.ServiceFiles;
import dev.tollgate.local.service.SigningKeys;
import dev.tollgate.local.stripe.StripeSide;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code prepare-compose FOLDER}: makes keys, passwords, prices and the webhook endpoint, and fills a folder for each
 * container with what that one needs and no more. TWIN_URL and WEBHOOKS_URL name the twin and the webhooks service.
 * Doing it again changes no key and no password.
 */
public record PrepareCommand(Layout layout, Map<String, String> environment) {
    private static final int POSTGRESQL_PORT = 5432;
    private static final int REDIS_PORT = 6379;

    /** Exit code 0; missing settings are a {@link LocalFailure}. */
    public int run(List<String> arguments) {
        if (arguments.size() != 1) {
            throw new LocalFailure("Usage: prepare-compose FOLDER");
        }
        var out = Path.of(arguments.get(0));
        var secrets = new Secrets(layout);
        var keys = new LocalKeys(layout.keys()).prepare();
        var stripe = new StripeSide(environment, address("TWIN_URL"), address("WEBHOOKS_URL"));
        var settings = stripe.prepare(secrets.webhook());
        var roles = roles(secrets);
        var redis = redisUsers(secrets);
        new ServerFolders(out).fill(secrets.password("postgres"), roles, redis.aclFile(layout.redisUsers()));
        var databases = Databases.embedded("postgresql", POSTGRESQL_PORT, roles);
        Function<LocalService, String> address = one -> redis.url(one.signer(), "redis", REDIS_PORT);
        var signing = new SigningKeys(secrets.password("changes-signing"), secrets.password("sessions-signing"));
        for (var service : LocalService.values()) {
            var folder = out.resolve(service.signer());
            publish(keys, service, folder);
            new ServiceFiles(folder, databases, address, signing, settings).write(service);
        }
        roles.forEach(role ->
                ServiceFiles.writeMigration(out.resolve(role.name() + "-migration"), databases.of(role.name())));
        return 0;
    }

    private static RedisUsers redisUsers(Secrets secrets) {
        return new RedisUsers(Arrays.stream(LocalService.values())
                .map(LocalService::signer)
                .collect(Collectors.toMap(Function.identity(), signer -> secrets.password("redis-" + signer))));
    }

    private static List<DatabaseRoles> roles(Secrets secrets) {
        return Arrays.stream(LocalService.values())
                .flatMap(service -> service.database().stream())
                .map(name -> new DatabaseRoles(
                        name, secrets.password("database-" + name), secrets.password("database-" + name + "-owner")))
                .toList();
    }

    private URI address(String name) {
        var value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new LocalFailure(name + " is not set.");
        }
        return URI.create(value);
    }

    private static void publish(LocalKeys keys, LocalService service, Path folder) {
        PrivateFiles.write(folder.resolve("signing-key.pem"), PrivateFiles.read(keys.internalSigner(service.signer())));
        PrivateFiles.write(folder.resolve("internal-jwks.json"), PrivateFiles.read(keys.internalKeySet()));
        if (service == LocalService.GATEWAY) {
            PrivateFiles.write(folder.resolve("outside-jwks.json"), PrivateFiles.read(keys.outsideKeySet()));
        }
    }
}
