package dev.tollgate.twin.billing.testclock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.agenda.AgendaRunner;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.MovableClock;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.SnapshotPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The time of all customers without a test clock: a move runs everything due on the way at its own time. */
public final class AccountTime implements SnapshotPart {
    private static final long LONGEST_SECONDS = 366L * 24 * 3600;

    private final MovableClock clock;
    private final DataSets dataSets;
    private final AgendaRunner runner;
    private final List<Runnable> followers = new ArrayList<>();
    private long moves;

    public AccountTime(MovableClock clock, DataSets dataSets, AgendaRunner runner) {
        this.clock = clock;
        this.dataSets = dataSets;
        this.runner = runner;
    }

    /**
     * The clock as JSON: {@code now} in seconds since 1970, {@code aheadSeconds} of the real time, {@code moves} made, and
     * how many {@code followers} have read the last one and wait for the next.
     */
    public ObjectNode show() {
        return Nodes.object()
                .put("now", clock.instant().getEpochSecond())
                .put("aheadSeconds", clock.ahead().toSeconds())
                .put("moves", moves)
                .put("followers", followers.size());
    }

    /** How often the clock was moved. */
    public long moves() {
        return moves;
    }

    /** Runs the follower once, at the end of the next move. */
    public void atNextMove(Runnable follower) {
        followers.add(follower);
    }

    /** Removes a follower; true when it was still waiting. */
    public boolean forget(Runnable follower) {
        return followers.remove(follower);
    }

    /** Moves the clock to a later time; IllegalArgumentException when it is not later, or more than a year away. */
    public void moveTo(long target) {
        long now = clock.instant().getEpochSecond();
        if (target <= now || target > now + LONGEST_SECONDS) {
            throw new IllegalArgumentException("the clock goes forward only, by a year at most");
        }
        runner.runTo(target);
        dataSets.own().commit();
        moves++;
        List<Runnable> waiting = List.copyOf(followers);
        followers.clear();
        waiting.forEach(Runnable::run);
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Capture capture() {
        ObjectNode saved = Nodes.object().put("aheadSeconds", clock.ahead().toSeconds());
        return out -> out.writeTree(saved);
    }

    @Override
    public void restore(JsonNode saved) {
        JsonNode ahead = saved.get("aheadSeconds");
        clock.runAhead(ahead == null ? Duration.ZERO : Duration.ofSeconds(ahead.asLong()));
    }
}
