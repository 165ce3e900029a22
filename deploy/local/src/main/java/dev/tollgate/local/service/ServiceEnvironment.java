package dev.tollgate.local.service;

import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.port.LocalPorts;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment of each service. What all share comes in as one map (Stripe, Redis, the databases' server); what
 * differs per service is decided here. A service gets the Stripe settings only when it calls Stripe or hears from it.
 */
public record ServiceEnvironment(LocalPorts ports, LocalKeys keys, Map<String, String> shared, Databases databases) {

    public Map<String, String> of(LocalService service) {
        var environment = new LinkedHashMap<>(shared);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(service.port(ports)));
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
        service.database().ifPresent(name -> environment.putAll(databases.settings(name)));
        return environment;
    }
}
