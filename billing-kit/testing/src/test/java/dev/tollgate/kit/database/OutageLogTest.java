package dev.tollgate.kit.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OutageLogTest.LogFile.class)
@QuarkusTestResource(TollgateStack.class)
@QuarkusTestResource(value = DatabaseProxy.class, restrictToAnnotatedClass = true)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutageLogTest {
    private static final int REQUESTS = 300;

    /** A log in the test's own hands, filtered as the console is. */
    public static class LogFile implements QuarkusTestProfile {
        static final Path FILE = Path.of("target", "outage.log");

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.log.console.enabled", "false",
                    "quarkus.log.file.enabled", "true",
                    "quarkus.log.file.path", FILE.toString(),
                    "quarkus.log.file.json.enabled", "false",
                    "quarkus.log.file.filter", "${quarkus.log.console.filter}");
        }
    }

    @Test
    void requests_refused_while_the_database_is_away_do_not_fill_the_log() throws IOException {
        // Given a database that closes every connection
        given().get("/held/not").then().statusCode(503);
        long before = Files.size(LogFile.FILE);
        // When
        IntStream.range(0, REQUESTS)
                .parallel()
                .forEach(i -> given().get("/held/not").then().statusCode(503));
        // Then
        List<String> lines = Files.readAllLines(LogFile.FILE);
        long traces = lines.stream().filter(line -> line.startsWith("\tat ")).count();
        assertThat(Files.size(LogFile.FILE) - before).isLessThan(100_000);
        assertThat(lines.stream().filter(line -> line.contains("ERROR"))).hasSizeLessThan(20);
        assertThat(traces).isLessThan(2000);
    }
}
