package dev.tollgate.kit.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeTestExecutionCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * How long tests wait for a condition that is to come true, where they do not set it themselves: a busy machine needs
 * longer than Awaitility's ten seconds.
 */
public final class TestDefaults implements QuarkusTestBeforeTestExecutionCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public void beforeTestExecution(QuarkusTestMethodContext context) {
        Awaitility.setDefaultTimeout(PATIENCE);
        // Requests are kept for the log of a failed test; indenting a deeply nested one takes ten seconds.
        var log = RestAssured.config.getLogConfig().enablePrettyPrinting(false);
        RestAssured.config = RestAssured.config.logConfig(log);
    }
}
