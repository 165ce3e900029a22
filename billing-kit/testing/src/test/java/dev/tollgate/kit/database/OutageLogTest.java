package dev.tollgate.kit.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ThroughProxy.class)
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutageLogTest {
    private static final int REQUESTS = 100;

    DatabaseProxy proxy;

    @Test
    void requests_refused_while_the_database_is_away_do_not_fill_the_log() throws IOException {
        // Given a database that closes every connection
        proxy.leadTo(0);
        proxy.close();
        given().get("/held/not").then().statusCode(503);
        int before = log().size();
        // When
        IntStream.range(0, REQUESTS)
                .parallel()
                .forEach(i -> given().get("/held/not").then().statusCode(503));
        // Then
        List<String> log = log();
        List<String> lines = log.subList(before, log.size());
        long traces = lines.stream().filter(line -> line.startsWith("\tat ")).count();
        assertThat(lines.stream().mapToInt(String::length).sum()).isLessThan(50_000);
        assertThat(lines.stream().filter(line -> line.contains("ERROR"))).hasSizeLessThan(20);
        assertThat(traces).isLessThan(1000);
    }

    private static List<String> log() throws IOException {
        return Files.readAllLines(ThroughProxy.LOG_FILE);
    }
}
