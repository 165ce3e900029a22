package dev.tollgate.kit.database;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until every migration this program brings has run. */
@Readiness
@ApplicationScoped
public class SchemaReadiness implements HealthCheck {
    private final SchemaVersion schema;

    SchemaReadiness(SchemaVersion schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("database schema");
        return schema.missing()
                .map(reason -> answer.down().withData("waiting for", reason))
                .orElseGet(answer::up)
                .build();
    }
}
