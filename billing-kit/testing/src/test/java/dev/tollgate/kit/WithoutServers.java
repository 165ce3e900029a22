package dev.tollgate.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Nothing listens where database and Redis are said to be; four threads to Stripe, two places that wait for one. */
public class WithoutServers implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.datasource.reactive.url", "postgresql://127.0.0.1:1/none",
                "quarkus.flyway.owner.migrate-at-start", "false",
                "quarkus.redis.hosts", "redis://127.0.0.1:1",
                "stripe.concurrency", "4",
                "stripe.max-waiting", "2");
    }
}
