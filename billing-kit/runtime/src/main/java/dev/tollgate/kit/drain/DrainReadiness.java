package dev.tollgate.kit.drain;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready from the moment a stop was asked for. */
@Readiness
class DrainReadiness implements HealthCheck {
    private final Drain drain;

    DrainReadiness(Drain drain) {
        this.drain = drain;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Not stopping").status(!drain.begun()).build();
    }
}
