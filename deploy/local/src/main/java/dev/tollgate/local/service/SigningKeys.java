package dev.tollgate.local.service;

import java.util.Map;

/**
 * What signs in Redis.
 *
 * @param changes signs change messages; the gateway hears them, payments-service and subscriptions-service publish them
 * @param sessions signs sessions and login links; the gateway's alone
 */
public record SigningKeys(String changes, String sessions) {
    Map<String, String> of(LocalService service) {
        return switch (service) {
            case GATEWAY -> Map.of("CHANGES_SIGNING_KEY", changes, "SESSION_SIGNING_KEY", sessions);
            case PAYMENTS, SUBSCRIPTIONS -> Map.of("CHANGES_SIGNING_KEY", changes);
            case WEBHOOKS -> Map.of();
        };
    }
}
