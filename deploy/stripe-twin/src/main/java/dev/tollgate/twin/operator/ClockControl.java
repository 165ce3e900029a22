package dev.tollgate.twin.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.testclock.AccountTime;
import dev.tollgate.twin.core.http.FormDecoder;
import dev.tollgate.twin.core.http.ParamTree;
import io.vertx.core.Vertx;
import java.util.function.Consumer;

/** Shows and moves the twin's clock, and answers its followers as soon as it moves. */
public final class ClockControl {
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final Vertx vertx;
    private final AccountTime time;

    public ClockControl(Vertx vertx, AccountTime time) {
        this.vertx = vertx;
        this.time = time;
    }

    /**
     * Answers the state of the clock. With {@code moves=3} in the query it waits until the number of moves differs, ten
     * seconds at most.
     */
    void show(String query, Consumer<ObjectNode> answer) {
        if (!String.valueOf(time.moves()).equals(moves(query))) {
            answer.accept(time.show());
            return;
        }
        Runnable follower = () -> answer.accept(time.show());
        time.atNextMove(follower);
        vertx.setTimer(LONGEST_WAIT_MILLIS, timer -> {
            if (time.forget(follower)) {
                follower.run();
            }
        });
    }

    /** Moves the clock by {@code {"advanceSeconds": 3600}} or to {@code {"to": 1767225600}}. */
    ObjectNode move(JsonNode order) {
        long by = order.path("advanceSeconds").asLong();
        long target = order.path("to").asLong(time.show().path("now").asLong() + by);
        time.moveTo(target);
        return time.show();
    }

    private static String moves(String query) {
        ParamTree moves = FormDecoder.decode(query == null ? "" : query).child("moves");
        return moves == null ? null : moves.text();
    }
}
