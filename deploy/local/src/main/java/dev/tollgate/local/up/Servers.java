package dev.tollgate.local.up;

import dev.tollgate.local.PrivateFiles;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.layout.Secrets;
import dev.tollgate.local.port.PortCheck;
import dev.tollgate.local.process.Parts;
import dev.tollgate.local.server.DatabaseRoles;
import dev.tollgate.local.server.PostgresServer;
import dev.tollgate.local.server.RedisServer;
import dev.tollgate.local.server.RedisUsers;
import dev.tollgate.local.service.Databases;
import dev.tollgate.local.service.LocalService;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** PostgreSQL and Redis: embedded ones, or the user's own where the environment names them. */
record Servers(Layout layout, Parts parts, Console console, Secrets secrets) {

    /** Whether the databases are the user's own, which outlive the run. */
    static boolean keepDatabases(Map<String, String> environment) {
        return environment.containsKey("DATABASE_HOST");
    }

    Databases databases(Map<String, String> environment) {
        if (keepDatabases(environment)) {
            console.say("  PostgreSQL               your own at " + environment.get("DATABASE_HOST")
                    + " (databases payments, subscriptions, webhooks; kept as they are)");
            return Databases.own(environment);
        }
        var began = System.nanoTime();
        var roles = Arrays.stream(LocalService.values())
                .flatMap(service -> service.database().stream())
                .map(name -> new DatabaseRoles(name, secrets.fresh(), secrets.fresh()))
                .toList();
        var data = layout.state().resolve("postgresql");
        var log = layout.logs().resolve("postgresql.log");
        var server = parts.start(() -> PostgresServer.start(layout.programs(), data, log, roles));
        console.done("PostgreSQL", began);
        return Databases.embedded("127.0.0.1", server.port(), roles);
    }

    /** The address of Redis as each service uses it, with its own user and password. */
    Function<LocalService, String> redis(Map<String, String> environment) {
        if (environment.containsKey("REDIS_URL")) {
            console.say("  Redis                    your own, at REDIS_URL");
            return service -> environment.get("REDIS_URL");
        }
        var began = System.nanoTime();
        var folder = layout.state().resolve("redis");
        PrivateFiles.makeFolder(folder);
        var users = new RedisUsers(Arrays.stream(LocalService.values())
                .collect(Collectors.toMap(LocalService::signer, service -> secrets.fresh())));
        var server = new RedisServer(PortCheck.free());
        server.start(parts, folder, layout.logs().resolve("redis.log"), users.aclFile(layout.redisUsers()));
        console.done("Redis", began);
        return service -> users.url(service.signer(), "127.0.0.1", server.port());
    }
}
