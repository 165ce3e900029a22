package dev.tollgate.kit.database;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A database whose connections tests cut, and a log in their own hands, filtered as the console is. */
public class ThroughProxy implements QuarkusTestProfile {
    static final Path LOG_FILE = Path.of("target", "outage.log");

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.log.console.enabled", "false",
                "quarkus.log.file.enabled", "true",
                "quarkus.log.file.path", LOG_FILE.toString(),
                "quarkus.log.file.json.enabled", "false",
                "quarkus.log.file.filter", "${quarkus.log.console.filter}");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(DatabaseProxy.class));
    }
}
