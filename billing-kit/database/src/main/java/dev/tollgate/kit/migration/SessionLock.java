package dev.tollgate.kit.migration;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Has Flyway keep other migrations out by a lock of its session. Its default is one of a transaction, which stays open
 * while the migrations run, and an index that is built or dropped concurrently waits for the end of that.
 */
@Singleton
@FlywayDataSource("owner")
public class SessionLock implements FlywayConfigurationCustomizer {
    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
