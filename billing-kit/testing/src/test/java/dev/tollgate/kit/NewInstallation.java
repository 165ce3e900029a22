package dev.tollgate.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service starts before the migration step, with the budget that a test key has by default. */
public class NewInstallation implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.flyway.owner.migrate-at-start", "false", "stripe.requests-per-second", "20");
    }
}
