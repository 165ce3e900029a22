package dev.tollgate.local.service;

import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.port.LocalPorts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment of each service and of its migration step, without any secret: those are in a file it names. What all
 * share comes in as one map; what differs per service is decided here.
 */
public record ServiceEnvironment(LocalPorts ports, LocalKeys keys, Map<String, String> shared, Databases databases) {
    /** The properties file Quarkus reads besides its own. */
    static final String FILE = "SMALLRYE_CONFIG_LOCATIONS";

    /** The environment of a service whose secrets are in that file. */
    public Map<String, String> of(LocalService service, Path secrets) {
        var environment = new LinkedHashMap<>(shared);
        environment.put(FILE, secrets.toString());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(service.port(ports)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(service.managementPort(ports)));
        environment.put("INTERNAL_JWKS", keys.internalKeySet().toString());
        environment.put(
                "INTERNAL_SIGNING_KEY", keys.internalSigner(service.signer()).toString());
        environment.put("PAYMENTS_URL", LocalService.PAYMENTS.address(ports).toString());
        environment.put(
                "SUBSCRIPTIONS_URL", LocalService.SUBSCRIPTIONS.address(ports).toString());
        environment.put("WEBHOOKS_URL", LocalService.WEBHOOKS.address(ports).toString());
        if (service == LocalService.WEBHOOKS) {
            environment.put("TRUSTED_PROXIES", "127.0.0.1");
        }
        service.database()
                .ifPresent(name -> environment.putAll(databases.of(name).address()));
        return environment;
    }

    /** The environment of the step that migrates this database: where it is and which role owns it. */
    public static Map<String, String> ofMigration(DatabaseAccess database, Path secrets) {
        var environment = new LinkedHashMap<>(database.address());
        environment.put("TOLLGATE_MIGRATE", "true");
        environment.put("DATABASE_OWNER", database.owner().user());
        environment.put(FILE, secrets.toString());
        return environment;
    }
}
