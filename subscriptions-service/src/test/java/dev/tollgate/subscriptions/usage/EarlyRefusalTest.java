package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A counter that refused is answered by the cache. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EarlyRefusalTest {
    @Inject
    Pool database;

    private final String account = newAccount();
    private final UsageSteps steps = new UsageSteps(account);

    @Test
    void after_a_refusal_the_next_ones_wait_for_no_lock() {
        steps.consume(1000).then().statusCode(200);
        steps.consume(1).then().statusCode(429);
        SqlConnection holder = database.getConnection().await().indefinitely();
        holder.query("BEGIN").execute().await().indefinitely();
        holder.preparedQuery("SELECT 1 FROM quota_counters WHERE account = $1 FOR UPDATE")
                .execute(Tuple.of(account))
                .await()
                .indefinitely();

        steps.consume(1).then().statusCode(429).body("decision.used", equalTo(1000));

        holder.query("ROLLBACK").execute().await().indefinitely();
        holder.close().await().indefinitely();
    }

    @Test
    void a_refusal_of_much_keeps_nothing_from_what_still_fits() {
        steps.consume(990).then().statusCode(200);
        steps.consume(11).then().statusCode(429);

        steps.consume(10).then().statusCode(200).body("used", equalTo(1000));
        steps.consume(1).then().statusCode(429);
    }
}
