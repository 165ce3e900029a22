package dev.tollgate.kit.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.drain.Drain;
import dev.tollgate.kit.testing.Operators;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TollgateStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JobTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration ABOUT_A_YEAR = Duration.ofDays(365);

    @Inject
    Jobs jobs;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    @Inject
    Vertx vertx;

    @Inject
    Drain drain;

    private final String name = "job-" + UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void one_replica_at_a_time_runs_a_job_that_runs_alone() {
        Job one = jobs.alone(name, LIMIT);
        Job other = jobs.alone(name, LIMIT);
        Held held = new Held();
        CompletableFuture<Void> running = one.run(held::work).subscribeAsCompletionStage();
        held.begun.join();

        run(other);
        assertThat(runs).hasValue(0);

        held.emitter.complete(null);
        running.join();
        run(other);
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_scheduled_run_begins_at_its_moment() {
        Job late = spread(ABOUT_A_YEAR).everywhere("late-of-a-year", LIMIT);
        Job soon = spread(Duration.ofMillis(50)).everywhere(name, LIMIT);
        Uni<Void> lateRun = late.scheduled(this::work);

        Cancellable waiting = lateRun.subscribe().with(ignored -> {});
        soon.scheduled(this::work).await().atMost(LIMIT);

        assertThat(runs).hasValue(1);
        waiting.cancel();
    }

    @Test
    void what_wakes_a_job_waits_for_no_moment() {
        run(spread(ABOUT_A_YEAR).everywhere("late-of-a-year", LIMIT));

        assertThat(runs).hasValue(1);
    }

    @Test
    void a_replica_that_stops_starts_no_run_that_waited_for_its_moment() {
        AtomicBoolean stopping = new AtomicBoolean();
        Moment moment = new Moment(vertx, name, Duration.ofMillis(50));
        Job job = new Job(
                new JobMetrics(name, metrics), LIMIT, Clock.systemUTC(), moment, stopping::get, Optional.empty());

        Uni<Void> run = job.scheduled(this::work);
        stopping.set(true);
        run.await().atMost(LIMIT);

        assertThat(runs).hasValue(0);
    }

    @Test
    void moments_are_the_same_on_each_replica_and_lie_all_over_the_spread() {
        Duration spread = Duration.ofMillis(500);
        List<Long> moments = IntStream.range(0, 1000)
                .mapToObj(n -> new Moment(vertx, name + n, spread).millis())
                .toList();

        assertThat(new Moment(vertx, name + 7, spread).millis()).isEqualTo(moments.get(7));
        assertThat(moments).allMatch(millis -> millis >= 0 && millis <= 500);
        assertThat(moments.stream().distinct()).hasSizeGreaterThan(250);
    }

    @Test
    void every_replica_runs_a_job_that_runs_everywhere() {
        run(jobs.everywhere(name, LIMIT));
        run(jobs.everywhere(name, LIMIT));

        assertThat(runs).hasValue(2);
    }

    @Test
    void a_replica_that_died_is_replaced_when_its_lease_is_over() {
        TestDatabase.run(
                "INSERT INTO job_leases VALUES ('%s', gen_random_uuid(), now() + interval '1 hour')".formatted(name));
        Job job = jobs.alone(name, LIMIT);
        run(job);
        assertThat(runs).hasValue(0);

        TestDatabase.run("UPDATE job_leases SET leased_until = now() WHERE name = '%s'".formatted(name));
        run(job);

        assertThat(runs).hasValue(1);
    }

    @Test
    void a_run_that_fails_is_counted_and_the_next_one_runs_at_once() {
        Job job = jobs.alone(name, LIMIT);

        job.run(() -> {
                    throw new IllegalStateException("not today");
                })
                .await()
                .indefinitely();
        job.run(() -> Uni.createFrom().failure(new IllegalStateException("nor tomorrow")))
                .await()
                .indefinitely();

        assertThat(metric("billing_job_seconds_count{job=\"%s\",outcome=\"failure\"".formatted(name)))
                .isEqualTo(2);
        assertThat(lastSuccess()).isZero();
        run(job);
        assertThat(runs).hasValue(1);
        assertThat(lastSuccess()).isPositive();
    }

    @Test
    void a_run_that_takes_too_long_fails_and_gives_the_turn_away() {
        jobs.alone(name, Duration.ofMillis(20))
                .run(() -> Uni.createFrom().nothing())
                .await()
                .indefinitely();

        run(jobs.alone(name, LIMIT));

        assertThat(runs).hasValue(1);
    }

    @Test
    void a_run_that_never_ends_fails_on_every_replica_too() {
        jobs.everywhere(name, Duration.ofMillis(20))
                .run(() -> Uni.createFrom().nothing())
                .await()
                .atMost(LIMIT);

        assertThat(metric("billing_job_seconds_count{job=\"%s\",outcome=\"failure\"".formatted(name)))
                .isEqualTo(1);
    }

    @Test
    void a_database_that_never_answers_ends_the_run() throws SQLException {
        TestDatabase.run("INSERT INTO job_leases VALUES ('%s', gen_random_uuid(), now())".formatted(name));
        try (Connection other = TestDatabase.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM job_leases WHERE name = '%s' FOR UPDATE".formatted(name));

            run(jobs.alone(name, Duration.ofMillis(20)));

            assertThat(runs).hasValue(0);
            other.rollback();
        }
        run(jobs.alone(name, LIMIT));
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_replica_shows_the_success_of_another_one() {
        TestDatabase.run(
                "INSERT INTO job_leases VALUES ('%s', gen_random_uuid(), now() + interval '1 hour', '2026-01-01Z')"
                        .formatted(name));

        run(jobs.alone(name, LIMIT));

        assertThat(runs).hasValue(0);
        assertThat(lastSuccess()).isEqualTo(1767225600);
    }

    private Jobs spread(Duration spread) {
        return new Jobs(pool, metrics, Clock.systemUTC(), vertx, spread, drain);
    }

    private Uni<Integer> work() {
        return Uni.createFrom().item(runs.incrementAndGet());
    }

    private void run(Job job) {
        job.run(this::work).await().atMost(LIMIT);
    }

    private double lastSuccess() {
        return metric("billing_%s_last_success_timestamp_seconds".formatted(name.replace('-', '_')));
    }

    private static double metric(String start) {
        return Operators.given()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Work that ends when the test ends it. */
    private static final class Held {
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private UniEmitter<? super Object> emitter;

        Uni<Object> work() {
            return Uni.createFrom().emitter(given -> {
                emitter = given;
                begun.complete(null);
            });
        }
    }
}
