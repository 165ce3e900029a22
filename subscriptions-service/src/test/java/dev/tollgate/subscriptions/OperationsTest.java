package dev.tollgate.subscriptions;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import dev.tollgate.kit.testing.Operators;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OperationsTest {
    @Inject
    Pool database;

    @Test
    void the_service_is_live_and_ready() {
        Operators.given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        Operators.given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void a_hanging_replica_gives_its_locks_back() {
        var row = database.query("SELECT current_setting('statement_timeout') AS s,"
                        + " current_setting('idle_in_transaction_session_timeout') AS i")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next();

        assertThat(row.getString("s")).isEqualTo("5s");
        assertThat(row.getString("i")).isEqualTo("10s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO subscriptions (id, account, stripe_customer_id, status, cancel_at_period_end, created_at,"
                        + " synced_at) VALUES ('sub_x', 'a', 'cus_x', 'asleep', false, now(), now())",
                "INSERT INTO checkout_intents (id, account, plan, state, next_sweep_at, created_at, updated_at)"
                        + " VALUES ('chk_x', 'a', 'starter', 'open', now(), now(), now())",
                "INSERT INTO usage_keys VALUES ('a', 'k', 'messages', 0, '{}', now())",
                "INSERT INTO usage_history VALUES ('a', 'messages', -1, 0, 'k', now())",
                "INSERT INTO quota_counters VALUES ('a', 'messages', now(), -1)",
                "INSERT INTO usage_levels VALUES ('a', 'agents', -1, now())"
            })
    void the_database_itself_refuses_what_must_never_be(String statement) {
        assertThatThrownBy(() -> database.query(statement).execute().await().indefinitely())
                .hasMessageContaining("violates check constraint");
    }

    @Test
    void metrics_name_every_decision_before_the_first_one() {
        assertThat(Operators.given().get("/q/metrics").body().asString())
                .contains("billing_usage_decisions_total{metric=\"messages\",outcome=\"allowed\"}")
                .contains("billing_subscription_drift_total{kind=\"duplicate_subscription\"}");
    }

    @Test
    void the_api_describes_itself() {
        get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/v1/usage/consume"))
                .body("paths", hasKey("/api/v1/billing/checkout-sessions"))
                .body(
                        "paths.'/api/v1/plans'.get.summary",
                        equalTo("Lists the plans with their prices and limits, from the least to the most"));
    }
}
