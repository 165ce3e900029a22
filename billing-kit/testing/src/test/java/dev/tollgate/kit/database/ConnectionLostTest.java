package dev.tollgate.kit.database;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ThroughProxy.class)
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConnectionLostTest {
    private static final String HELD =
            "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE 'SELECT ''held''%'"
                    + " AND state IN ('active', 'idle in transaction')";

    private static final String TERMINATE = "SELECT count(pg_terminate_backend(pid)) " + HELD;

    /** What the time limit of a statement does. */
    private static final String CANCEL = "SELECT count(pg_cancel_backend(pid)) " + HELD;

    @Inject
    HeldService held;

    @ConfigProperty(name = "DATABASE_PORT")
    int port;

    DatabaseProxy proxy;

    private enum Loss {
        OPERATOR,
        SERVER_DOWN,
        NETWORK,
        TIME_LIMIT
    }

    @BeforeEach
    void leadToTheDatabase() {
        proxy.leadTo(port);
    }

    @AfterEach
    void endWhatPostgresqlHasNotNoticed() {
        TestDatabase.number(TERMINATE);
        await().until(() -> TestDatabase.number("SELECT count(*) " + HELD) == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "during-a-statement, OPERATOR",
        "during-a-statement, SERVER_DOWN",
        "during-a-statement, NETWORK",
        "during-a-statement, TIME_LIMIT",
        "between-statements, OPERATOR",
        "between-statements, SERVER_DOWN",
        "between-statements, NETWORK"
    })
    void a_connection_lost_in_the_middle_of_a_request_is_503_with_retry_after_and_the_next_request_is_served(
            String moment, Loss loss) {
        // Given
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> given().get("/held/" + moment));
        await().until(() -> TestDatabase.number("SELECT count(*) " + HELD) == 1);
        // When
        lose(loss);
        held.goOn();
        // Then
        answer.orTimeout(60, TimeUnit.SECONDS)
                .join()
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:unavailable"))
                .body("requestId", notNullValue());
        given().get("/held/not").then().statusCode(204);
    }

    private void lose(Loss loss) {
        switch (loss) {
            case OPERATOR -> TestDatabase.number(TERMINATE);
            case SERVER_DOWN -> proxy.close();
            case NETWORK -> proxy.reset();
            case TIME_LIMIT -> TestDatabase.number(CANCEL);
        }
    }
}
