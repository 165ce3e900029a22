package dev.tollgate.local.service;

import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.port.LocalPorts;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The environment of each service and of its migration step, without any secret: those are in a file it names. A
 * service gets what it reads and no more.
 *
 * @param outside what the gateway knows of tokens and addresses from outside
 * @param dashboard where people find the dashboard
 * @param businessClock the clock that business time follows; empty: it is the real time
 */
public record ServiceEnvironment(
        LocalPorts ports,
        LocalKeys keys,
        Map<String, String> outside,
        String dashboard,
        Databases databases,
        Optional<URI> businessClock) {
    /** The properties file Quarkus reads besides its own. */
    static final String FILE = "SMALLRYE_CONFIG_LOCATIONS";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String PROXIES = "TRUSTED_PROXIES";
    private static final String DASHBOARD = "DASHBOARD_URL";

    /** The environment of a service whose secrets are in that file. */
    public Map<String, String> of(LocalService service, Path secrets) {
        var environment = new LinkedHashMap<String, String>();
        environment.put(FILE, secrets.toString());
        environment.put("QUARKUS_HTTP_HOST", LOOPBACK);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(service.port(ports)));
        environment.put("QUARKUS_MANAGEMENT_HOST", LOOPBACK);
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(service.managementPort(ports)));
        environment.put("INTERNAL_JWKS", keys.internalKeySet().toString());
        environment.put(
                "INTERNAL_SIGNING_KEY", keys.internalSigner(service.signer()).toString());
        environment.putAll(ofItsOwn(service));
        if (service != LocalService.GATEWAY) {
            businessClock.ifPresent(clock -> environment.put("BUSINESS_CLOCK_URL", clock.toString()));
        }
        service.database()
                .ifPresent(name -> environment.putAll(databases.of(name).address()));
        return environment;
    }

    /** The services behind the gateway trust it to name where a request comes from. */
    private Map<String, String> ofItsOwn(LocalService service) {
        var settings = new LinkedHashMap<String, String>();
        switch (service) {
            case PAYMENTS -> settings.put(PROXIES, LOOPBACK);
            case SUBSCRIPTIONS -> {
                settings.putAll(Map.of(PROXIES, LOOPBACK, DASHBOARD, dashboard));
                settings.putAll(addresses(LocalService.PAYMENTS));
            }
            case WEBHOOKS -> {
                settings.put(PROXIES, LOOPBACK);
                settings.putAll(addresses(LocalService.PAYMENTS, LocalService.SUBSCRIPTIONS));
            }
            case GATEWAY -> {
                settings.putAll(outside);
                settings.put(DASHBOARD, dashboard);
                settings.putAll(addresses(LocalService.PAYMENTS, LocalService.SUBSCRIPTIONS, LocalService.WEBHOOKS));
            }
        }
        return settings;
    }

    private Map<String, String> addresses(LocalService... services) {
        return Arrays.stream(services)
                .collect(Collectors.toMap(
                        service -> service.signer().toUpperCase(Locale.ROOT) + "_URL",
                        service -> service.address(ports).toString()));
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
