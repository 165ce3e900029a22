package dev.tollgate.kit.database;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Waits for the migrations this program brings. A step of its own applies them, before or after this program starts;
 * until all are there the service is not ready and no scheduled work runs. Polls after 100 ms at first,
 * then every 5 s at most, and stops once they are found: a schema never goes back.
 */
@ApplicationScoped
public class SchemaVersion {
    private static final Logger LOG = Logger.getLogger(SchemaVersion.class);
    private static final String APPLIED =
            "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL";
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5000;

    private final Pool pool;
    private final Vertx vertx;
    private final Scheduler scheduler;
    private final Migrations migrations;
    private volatile String waitingFor = "the first look at the schema";

    SchemaVersion(
            Pool pool,
            Vertx vertx,
            Scheduler scheduler,
            @ConfigProperty(name = "tollgate.database.migrations") List<String> locations) {
        this.pool = pool;
        this.vertx = vertx;
        this.scheduler = scheduler;
        this.migrations = Migrations.in(locations);
    }

    /** What is still missing, as a sentence for operators; empty once the schema is complete. */
    public Optional<String> missing() {
        return Optional.ofNullable(waitingFor);
    }

    void start(@Observes StartupEvent event) {
        look(FIRST_PAUSE_MILLIS);
    }

    private void look(long pauseMillis) {
        pool.query(APPLIED).execute().onComplete(found -> {
            if (found.succeeded()) {
                compare(migrations.missingFrom(versions(found.result())), pauseMillis);
            } else {
                lookAgain("the schema cannot be read: " + found.cause().getMessage(), pauseMillis);
            }
        });
    }

    private void compare(Set<String> missing, long pauseMillis) {
        if (missing.isEmpty()) {
            waitingFor = null;
            LOG.info("The schema is complete, scheduled work begins");
            scheduler.resume();
        } else {
            lookAgain("migrations that have not run: " + String.join(", ", missing), pauseMillis);
        }
    }

    private void lookAgain(String reason, long pauseMillis) {
        if (!reason.equals(waitingFor)) {
            LOG.warnf("Waiting for the migration step: %s", reason);
        }
        waitingFor = reason;
        vertx.setTimer(pauseMillis, timer -> look(Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS)));
    }

    private static List<String> versions(RowSet<Row> rows) {
        List<String> versions = new ArrayList<>();
        rows.forEach(row -> versions.add(row.getString("version")));
        return versions;
    }
}
