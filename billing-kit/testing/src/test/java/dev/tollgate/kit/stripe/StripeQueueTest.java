package dev.tollgate.kit.stripe;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.kit.WithoutServers;
import dev.tollgate.kit.testing.TollgateStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Few threads, fewer places, no Redis. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@TestProfile(WithoutServers.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripeQueueTest {
    @Inject
    MeterRegistry metrics;

    private final ExecutorService callers = Executors.newFixedThreadPool(20);

    @AfterEach
    void calm() {
        Twin.calm();
        callers.shutdown();
    }

    @Test
    void without_redis_calls_go_on() {
        assertEquals(200, call("acct_1").statusCode());
    }

    @Test
    void a_call_that_finds_no_place_is_refused_at_once_with_a_time_to_retry() {
        Twin.hang("/v1/customers", 3_000, 20);
        List<CompletableFuture<Response>> hanging = fill();

        call("acct_late")
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("2"))
                .body("type", equalTo("urn:tollgate:problem:stripe-busy"));
        assertEquals(
                1,
                metrics.get("billing.stripe.refused")
                        .tag("reason", "queue")
                        .counter()
                        .count());

        Twin.calm();
        Twin.release();
        hanging.forEach(answer -> assertEquals(200, answer.join().statusCode()));
        await().until(() -> waiting() == 0);
        assertEquals(200, call("acct_after").statusCode());
    }

    @Test
    void a_call_that_waited_too_long_takes_no_thread() {
        Twin.hang("/v1/customers", 6_000, 20);
        List<CompletableFuture<Response>> hanging = fill();

        await().until(() -> waiting() == 0);
        Twin.release();

        long refused = hanging.stream()
                .map(CompletableFuture::join)
                .filter(answer -> "urn:tollgate:problem:stripe-busy".equals(answer.path("type")))
                .count();

        assertEquals(2, refused);
        assertEquals(0, waiting());
        Twin.calm();
        assertEquals(200, call("acct_after").statusCode());
    }

    @Test
    void a_permission_the_key_lacks_is_a_503_and_a_line_in_the_log_that_names_it() {
        List<String> lines = new ArrayList<>();
        Handler handler = into(lines);
        Logger logger = Logger.getLogger("dev.tollgate.kit.stripe.StripeFailureMapper");
        logger.addHandler(handler);

        given().get("/stripe-probe/acct_1/invoices")
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:tollgate:problem:stripe-unavailable"));

        logger.removeHandler(handler);
        assertTrue(
                lines.stream().anyMatch(line -> line.contains("lacks the permission invoice_read")), lines.toString());
        assertTrue(lines.stream().noneMatch(line -> line.contains("rk_test")), "no part of the key");
    }

    /** All four threads and both places. */
    private List<CompletableFuture<Response>> fill() {
        List<CompletableFuture<Response>> calls = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> call("acct_" + i), callers))
                .toList();
        await().until(() -> waiting() == 2);
        return calls;
    }

    private double waiting() {
        return metrics.get("billing.stripe.waiting.calls").gauge().value();
    }

    private static Response call(String account) {
        return given().get("/stripe-probe/" + account + "/customers");
    }

    private static Handler into(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                Object[] parameters = line.getParameters();
                lines.add(parameters == null ? line.getMessage() : String.format(line.getMessage(), parameters));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
