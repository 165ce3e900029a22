package dev.tollgate.subscriptions.usage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.SubscriptionsApi;
import dev.tollgate.subscriptions.SubscriptionsStack;
import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.ConsumeResult;
import dev.tollgate.subscriptions.limit.ConsumeResult.Admitted;
import dev.tollgate.subscriptions.limit.ConsumeResult.KeyTaken;
import dev.tollgate.subscriptions.limit.ConsumeResult.Refused;
import dev.tollgate.subscriptions.limit.ConsumeResult.Repeated;
import dev.tollgate.subscriptions.limit.QuotaPeriod;
import dev.tollgate.subscriptions.plan.Plans;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one statement writes by memory is what the transaction would have written, or nothing. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnCountersTest {
    @Inject
    Pool database;

    @Inject
    UsageRows rows;

    @Inject
    UsageCache cache;

    @Inject
    Plans plans;

    @Inject
    Clock clock;

    @Inject
    BusinessClock business;

    private final String account = SubscriptionsApi.newAccount();
    private final String second = SubscriptionsApi.newAccount();
    private Replica replica;

    private record Replica(OwnCounters own, AdmissionStore store) {
        List<ConsumeResult> consume(ConsumeCall... calls) {
            return store.admit(List.of(calls)).await().indefinitely().results();
        }

        boolean takesTheShortWay(ConsumeCall... calls) {
            return own.admit(List.of(calls)).await().indefinitely().isPresent();
        }
    }

    private Replica replica() {
        OwnCounters own = new OwnCounters(database, rows, plans, clock, business);
        return new Replica(own, new AdmissionStore(database, rows, cache, own, plans, clock, business));
    }

    /** Both counters are the replica's own, at 20. */
    @BeforeEach
    void counters_found_as_they_were_left() {
        replica = replica();
        replica.consume(call(account, "first", 10), call(second, "first", 10));
        replica.consume(call(account, "then", 10), call(second, "then", 10));
    }

    @Test
    void both_ways_write_the_same() {
        ConsumeCall[] batch = {call(account, "k1", 1), call(account, "k2", 2), call(account, "k3", 3)};
        ConsumeCall[] same = {call(second, "k1", 1), call(second, "k2", 2), call(second, "k3", 3)};

        assertThat(replica.takesTheShortWay(batch)).isTrue();
        List<ConsumeResult> longWay = replica().consume(same);

        assertThat(written(account)).isEqualTo(written(second)).contains("k3");
        assertThat(replica.consume(batch))
                .extracting(result -> ((Repeated) result).decision())
                .isEqualTo(longWay.stream()
                        .map(result -> ((Admitted) result).decision())
                        .toList());
    }

    @Test
    void the_answer_is_the_one_that_is_stored() {
        List<ConsumeResult> answers = replica.consume(call(account, "k1", 7));

        assertThat(replica().consume(call(account, "k1", 7)))
                .containsExactly(new Repeated(((Admitted) answers.get(0)).decision()));
    }

    @Test
    void what_another_replica_counted_meanwhile_is_counted_on_and_no_other_counter_rises_before() {
        replica().consume(call(account, "other", 970));

        assertThat(replica.takesTheShortWay(call(account, "k1", 10), call(second, "k1", 10)))
                .isFalse();

        assertThat(used(account)).isEqualTo(990);
        assertThat(used(second)).isEqualTo(20);
        assertThat(replica.consume(call(account, "k1", 10), call(account, "k2", 1), call(second, "k1", 10)))
                .extracting(Object::getClass)
                .containsExactly(Admitted.class, Refused.class, Admitted.class);
        assertThat(used(account)).isEqualTo(1000);
        assertThat(used(second)).isEqualTo(30);
    }

    @Test
    void a_repeated_key_counts_nothing() {
        ConsumeCall fresh = call(account, "k1", 1);

        assertThat(replica.consume(call(account, "first", 10), call(account, "first", 11), fresh, fresh))
                .extracting(Object::getClass)
                .containsExactly(Repeated.class, KeyTaken.class, Admitted.class, Repeated.class);

        assertThat(used(account)).isEqualTo(21);
    }

    @Test
    void a_changed_plan_counts_at_once() {
        entitle("starter", 1);
        assertThat(replica.takesTheShortWay(call(account, "k1", 1))).isFalse();
        assertThat(replica.consume(call(account, "k1", 1500)))
                .hasOnlyElementsOfType(Admitted.class)
                .first()
                .extracting(result -> ((Admitted) result).decision().plan())
                .isEqualTo("starter");
        replica.consume(call(account, "k2", 1));
        assertThat(replica.takesTheShortWay(call(account, "k3", 1))).isTrue();

        entitle("free", 2);

        assertThat(replica.consume(call(account, "k4", 1))).hasOnlyElementsOfType(Refused.class);
    }

    @Test
    void a_counter_that_was_removed_starts_anew() {
        database.preparedQuery("DELETE FROM quota_counters WHERE account = $1")
                .execute(Tuple.of(account))
                .await()
                .indefinitely();

        assertThat(replica.takesTheShortWay(call(account, "k1", 5))).isFalse();
        assertThat(TestDatabase.number("SELECT count(*) FROM quota_counters WHERE account = '" + account + "'"))
                .isZero();

        assertThat(replica.consume(call(account, "k1", 5))).hasOnlyElementsOfType(Admitted.class);
        assertThat(used(account)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"used = 995", "held = 975"})
    void an_amount_that_changed_while_its_version_did_not_is_counted_on(String change) {
        TestDatabase.run("UPDATE quota_counters SET %s WHERE account = '%s'".formatted(change, account));
        long before = used(account);

        assertThat(replica.takesTheShortWay(call(account, "k1", 4))).isFalse();
        assertThat(used(account)).isEqualTo(before);

        assertThat(replica.consume(call(account, "k1", 4), call(account, "k2", 2)))
                .extracting(Object::getClass)
                .containsExactly(Admitted.class, Refused.class);
        assertThat(used(account)).isEqualTo(before + 4);
    }

    @Test
    void two_batches_under_way_count_every_call_once_and_none_over_the_limit() {
        List<CompletableFuture<List<ConsumeResult>>> batches = IntStream.range(0, 20)
                .mapToObj(batch -> List.of(call(account, "a" + batch, 70), call(second, "b" + batch, 70)))
                .map(batch -> replica.store().admit(batch).subscribeAsCompletionStage())
                .map(outcome -> outcome.thenApply(found -> found.results()))
                .toList();

        List<ConsumeResult> results =
                batches.stream().flatMap(batch -> batch.join().stream()).toList();

        assertThat(results.stream().filter(Admitted.class::isInstance)).hasSize(28);
        assertThat(results.stream().filter(Refused.class::isInstance)).hasSize(12);
        assertThat(used(account)).isEqualTo(1000);
        assertThat(used(second)).isEqualTo(1000);
    }

    @Test
    void a_counter_that_another_replica_adds_meanwhile_is_counted_on() {
        String added = SubscriptionsApi.newAccount();
        SqlConnection other = database.getConnection().await().indefinitely();
        other.query("BEGIN").execute().await().indefinitely();
        other.preparedQuery("INSERT INTO quota_counters (account, metric, period_start, used, version)"
                        + " VALUES ($1, 'messages', $2, 995, 1)")
                .execute(Tuple.of(
                        added,
                        SqlParameters.utc(QuotaPeriod.at(business.instant()).start())))
                .await()
                .indefinitely();

        var outcome = replica.store()
                .admit(List.of(call(added, "k1", 4), call(added, "k2", 2)))
                .subscribeAsCompletionStage();
        await().until(() -> TestDatabase.number("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO quota_counters%'")
                > 0);
        other.query("COMMIT").execute().await().indefinitely();
        other.close().await().indefinitely();

        assertThat(outcome.join().results())
                .extracting(Object::getClass)
                .containsExactly(Admitted.class, Refused.class);
        assertThat(used(added)).isEqualTo(999);
    }

    @Test
    void a_statement_whose_outcome_was_not_seen_counts_its_key_once() {
        SqlConnection holder = database.getConnection().await().indefinitely();
        holder.query("BEGIN").execute().await().indefinitely();
        holder.preparedQuery("SELECT 1 FROM quota_counters WHERE account = $1 FOR UPDATE")
                .execute(Tuple.of(account))
                .await()
                .indefinitely();
        assertThatThrownBy(() -> replica.consume(call(account, "k1", 1))).isInstanceOf(HttpProblem.class);
        holder.query("ROLLBACK").execute().await().indefinitely();
        holder.close().await().indefinitely();

        replica.consume(call(account, "k2", 1));
        replica.consume(call(account, "k1", 1));

        assertThat(used(account)).isEqualTo(22);
    }

    @Test
    void a_batch_caches_each_of_its_counters() {
        var outcome = replica.store()
                .admit(List.of(call(account, "k1", 1), call(second, "k1", 2)))
                .await()
                .indefinitely();
        outcome.beforeAnswers().await().indefinitely();

        assertThat(cached(account)).isEqualTo(21);
        assertThat(cached(second)).isEqualTo(22);
    }

    private long cached(String of) {
        return cache.read(call(of, "k", 1).counter())
                .await()
                .indefinitely()
                .orElseThrow()
                .taken();
    }

    private ConsumeCall call(String of, String key, long quantity) {
        return new ConsumeCall(of, key, "messages", quantity, QuotaPeriod.at(business.instant()));
    }

    private void entitle(String plan, long version) {
        database.preparedQuery("""
                        INSERT INTO entitlements (account, plan, status, cancel_at_period_end, version, updated_at)
                        VALUES ($1, $2, 'active', false, $3, now())
                        ON CONFLICT (account) DO UPDATE SET plan = excluded.plan, version = excluded.version""")
                .execute(Tuple.of(account, plan, version))
                .await()
                .indefinitely();
    }

    private static long used(String of) {
        return TestDatabase.number("SELECT used FROM quota_counters WHERE account = '" + of + "'");
    }

    /** Counter, answers and history, without what names the account and the moment. */
    private static String written(String of) {
        return TestDatabase.text("""
                SELECT concat((SELECT string_agg(concat_ws(' ', metric, period_start, used, held, version), ',')
                     FROM quota_counters WHERE account = '%1$s'),
                    (SELECT string_agg(concat_ws(' ', key, metric, quantity, answer), ',' ORDER BY key)
                     FROM usage_keys WHERE account = '%1$s'),
                    (SELECT string_agg(concat_ws(' ', key, metric, quantity, used_after), ',' ORDER BY key)
                     FROM usage_history WHERE account = '%1$s'))""".formatted(of));
    }
}
