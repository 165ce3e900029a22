package dev.tollgate.webhooks;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Workers run when they are woken, never by the clock. */
public final class WokenOnly implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("tollgate.webhooks.delivery.enabled", "true", "quarkus.scheduler.enabled", "false");
    }
}
