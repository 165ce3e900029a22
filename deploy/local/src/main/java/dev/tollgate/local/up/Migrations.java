package dev.tollgate.local.up;

import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.process.Child;
import dev.tollgate.local.process.JavaProgram;
import dev.tollgate.local.process.Parts;
import dev.tollgate.local.process.Readiness;
import dev.tollgate.local.service.Databases;
import dev.tollgate.local.service.LocalService;
import dev.tollgate.local.service.ServiceEnvironment;
import dev.tollgate.local.service.ServiceFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The migration step of each service: its own program, run once as the owner of its database. The steps run while the
 * services start, which wait for their schema.
 */
final class Migrations {
    /** Indexes of a large database of your own take their time; a step that fails ends by itself. */
    private static final Duration MOST = Duration.ofMinutes(10);

    private final Layout layout;
    private final Parts parts;
    private final List<String> flags;
    private final List<Child> steps = new ArrayList<>();

    Migrations(Layout layout, Parts parts, List<String> flags) {
        this.layout = layout;
        this.parts = parts;
        this.flags = flags;
    }

    void start(Databases databases) {
        for (var service : LocalService.values()) {
            service.database().ifPresent(name -> start(service, databases, name));
        }
    }

    /** Fails with the end of its log when a step did. */
    void awaitEnd() {
        var end = new Readiness(MOST);
        steps.forEach(end::awaitSuccess);
    }

    private void start(LocalService service, Databases databases, String name) {
        var database = databases.of(name);
        var secrets = ServiceFiles.writeMigration(layout.services(), database);
        var environment = ServiceEnvironment.ofMigration(database, secrets);
        var command = new JavaProgram(service.jar(layout.root()), flags).command();
        var log = layout.logs().resolve(service.module() + "-migration.log");
        steps.add(parts.start(() -> Child.start(service.module() + " migration", command, environment, log)));
    }
}
