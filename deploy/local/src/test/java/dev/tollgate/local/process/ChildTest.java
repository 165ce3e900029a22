package dev.tollgate.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChildTest {
    private static final Path KIT = Path.of(
            System.getProperty("tollgate.root"),
            "billing-kit/runtime/src/main/resources/META-INF/microprofile-config.properties");

    @TempDir
    Path folder;

    private final CompletableFuture<Integer> reported = new CompletableFuture<>();

    @Test
    void a_process_that_ends_by_itself_is_reported_with_its_exit_code() throws Exception {
        child("exit 7").onUnexpectedEnd(reported::complete);

        assertEquals(7, reported.get(10, TimeUnit.SECONDS));
    }

    @Test
    void one_that_is_asked_to_stop_is_not() throws Exception {
        Child child = child("sleep 60");
        child.onUnexpectedEnd(reported::complete);

        child.close();

        assertFalse(child.isAlive());
        assertFalse(reported.isDone());
    }

    @Test
    void the_launcher_waits_longer_than_a_service_drains() throws Exception {
        Properties kit = new Properties();
        try (var reader = Files.newBufferedReader(KIT)) {
            kit.load(reader);
        }
        Duration drain = Stream.of("delay", "idle", "timeout")
                .map(part -> Duration.parse("PT" + kit.getProperty("tollgate.drain." + part)))
                .reduce(Duration.ZERO, Duration::plus);

        assertTrue(Child.PATIENCE.compareTo(drain) > 0, Child.PATIENCE + " for a drain of " + drain);
    }

    private Child child(String script) throws Exception {
        return Child.start("child", List.of("sh", "-c", script), Map.of(), folder.resolve("child.log"));
    }
}
