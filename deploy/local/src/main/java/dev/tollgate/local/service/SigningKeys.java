package dev.tollgate.local.service;

import java.util.Map;

/**
 * What signs in Redis.
 *
 * @param changes signs change messages; payments-service and subscriptions-service publish them, the gateway and
 *     webhooks-service receive them
 * @param sessions signs sessions and login links; the gateway's alone
 */
public record SigningKeys(String changes, String sessions) {
    Map<String, String> of(LocalService service) {
        return switch (service) {
            case GATEWAY -> Map.of("CHANGES_SIGNING_KEY", changes, "SESSION_SIGNING_KEY", sessions);
            case PAYMENTS, SUBSCRIPTIONS, WEBHOOKS -> Map.of("CHANGES_SIGNING_KEY", changes);
        };
    }
}
