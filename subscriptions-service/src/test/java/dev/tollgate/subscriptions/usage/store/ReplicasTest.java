package dev.tollgate.subscriptions.usage.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.batch.GroupCommit;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.SubscriptionsApi;
import dev.tollgate.subscriptions.SubscriptionsStack;
import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.ConsumeResult;
import dev.tollgate.subscriptions.limit.ConsumeResult.Admitted;
import dev.tollgate.subscriptions.limit.ConsumeResult.Repeated;
import dev.tollgate.subscriptions.limit.QuotaPeriod;
import dev.tollgate.subscriptions.plan.Plans;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several replicas, each with its own group commit, on one database. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplicasTest {
    private static final int REPLICAS = 3;
    private static final int ACCOUNTS = 5;
    private static final int KEYS = 100;
    private static final long QUANTITY = 7;
    private static final int FITTING = 142;

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

    @Inject
    Vertx vertx;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void together_they_admit_what_fits_and_every_key_once(int batches) {
        List<String> accounts =
                Stream.generate(SubscriptionsApi::newAccount).limit(ACCOUNTS).toList();
        List<CompletableFuture<List<ConsumeResult>>> replicas = IntStream.range(0, REPLICAS)
                .mapToObj(replica -> CompletableFuture.supplyAsync(() -> consumed(replica, accounts, batches)))
                .toList();
        List<ConsumeResult> results =
                replicas.stream().flatMap(replica -> replica.join().stream()).toList();

        assertThat(results.stream().filter(Admitted.class::isInstance)).hasSize(ACCOUNTS * FITTING);
        assertThat(results.stream().filter(Repeated.class::isInstance)).isNotEmpty();
        for (String account : accounts) {
            assertThat(number("SELECT used FROM quota_counters WHERE account = $1", account))
                    .isEqualTo(FITTING * QUANTITY);
            assertThat(number("SELECT count(*) FROM usage_keys WHERE account = $1", account))
                    .isEqualTo(FITTING);
            assertThat(number("SELECT sum(quantity)::bigint FROM usage_history WHERE account = $1", account))
                    .isEqualTo(FITTING * QUANTITY);
        }
    }

    /** Half of a replica's keys are its own, half are those of the others too; in an order of its own. */
    private List<ConsumeResult> consumed(int replica, List<String> accounts, int batches) {
        OwnCounters own = new OwnCounters(database, rows, plans, clock, business);
        AdmissionStore store = new AdmissionStore(database, rows, cache, own, plans, clock, business);
        var group = new GroupCommit<>(
                vertx, new GroupCommit.Limits(16, batches, 8192), UsageUnavailable::problem, store::admit);
        QuotaPeriod month = QuotaPeriod.at(clock.instant());
        List<ConsumeCall> calls = new ArrayList<>(accounts.stream()
                .flatMap(account -> IntStream.range(0, KEYS)
                        .mapToObj(key -> key % 2 == 0 ? "shared-" + key : replica + "-" + key)
                        .map(key -> new ConsumeCall(account, key, "messages", QUANTITY, month)))
                .toList());
        Collections.shuffle(calls, new Random(replica));
        return calls.stream().map(call -> group.submit(call).subscribeAsCompletionStage()).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private long number(String sql, String account) {
        return database.preparedQuery(sql)
                .execute(Tuple.of(account))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
