package dev.tollgate.webhooks;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Workers run by themselves, by the clock and when they are woken, as they do in production. */
public final class Delivering implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("tollgate.webhooks.delivery.enabled", "true");
    }
}
