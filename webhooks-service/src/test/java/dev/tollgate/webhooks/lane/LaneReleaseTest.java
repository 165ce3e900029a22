package dev.tollgate.webhooks.lane;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.webhooks.WebhooksTest;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LaneReleaseTest extends WebhooksTest {
    private static final String DESTINATION = "payments";
    private static final UUID TOKEN = UUID.randomUUID();
    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity"
            + " WHERE wait_event_type = 'Lock' AND query LIKE 'DELETE FROM lane_leases%'";

    @Inject
    Vertx vertx;

    private LaneLeases leases;

    @BeforeEach
    void leased() {
        leases = new LaneLeases(pool, "deliveries", vertx);
        TestDatabase.run("INSERT INTO lane_leases SELECT '" + DESTINATION + "', lane, '" + TOKEN + "', now()"
                + " FROM unnest(ARRAY['a', 'b', 'c', 'd', 'e', 'f']) AS lane");
    }

    @Test
    void lanes_that_are_given_back_together_are_locked_in_the_order_in_which_a_search_locks_them() throws SQLException {
        try (Connection first = TestDatabase.connect();
                Connection others = TestDatabase.connect()) {
            // Given
            hold(first, "'c'");
            hold(others, "'a', 'd', 'e', 'f'");
            List<CompletableFuture<Void>> released = new ArrayList<>();
            for (String lane : List.of("c", "d", "e", "f")) {
                released.add(release(lane).subscribeAsCompletionStage());
                await().until(() -> TestDatabase.number(WAITING), equalTo((long) released.size()));
            }
            // When
            released.add(release("b").subscribeAsCompletionStage());
            released.add(release("a").subscribeAsCompletionStage());
            first.rollback();
            released.get(0).join();
            await().until(() -> TestDatabase.number(WAITING), equalTo(4L));
            // Then
            assertDoesNotThrow(() -> TestDatabase.run("SELECT FROM lane_leases WHERE lane = 'b' FOR UPDATE NOWAIT"));
            others.rollback();
            released.forEach(CompletableFuture::join);
            assertEquals(0, count("lane_leases"));
        }
    }

    @Test
    void a_lane_that_is_not_given_back_in_time_is_left_without_waiting_for_the_database() throws SQLException {
        try (Connection holder = TestDatabase.connect()) {
            // Given
            hold(holder, "'a'");
            // When
            var released = release("a").await();
            // Then
            assertThrows(TimeoutException.class, released::indefinitely);
        }
    }

    private Uni<Void> release(String lane) {
        return leases.release(new LaneLease(DESTINATION, lane, TOKEN, Instant.MAX));
    }

    private static void hold(Connection holder, String lanes) throws SQLException {
        holder.setAutoCommit(false);
        holder.createStatement().execute("SELECT FROM lane_leases WHERE lane IN (" + lanes + ") FOR UPDATE");
    }
}
