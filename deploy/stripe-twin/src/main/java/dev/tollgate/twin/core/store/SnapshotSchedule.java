package dev.tollgate.twin.core.store;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Saves changes while the twin runs, so that a crash loses only the last moments. */
public final class SnapshotSchedule {
    private static final Logger LOG = Logger.getLogger(SnapshotSchedule.class.getName());
    private static final long PAUSE_MILLIS = 250;

    /** After a slow save; a crash loses this and one save. */
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Vertx vertx;
    private final Snapshot snapshot;
    private final DataSets dataSets;
    private final List<SnapshotPart> parts;
    private long saved;
    private boolean stopped;

    public SnapshotSchedule(Vertx vertx, Snapshot snapshot, DataSets dataSets, List<SnapshotPart> parts) {
        this.vertx = vertx;
        this.snapshot = snapshot;
        this.dataSets = dataSets;
        this.parts = List.copyOf(parts);
    }

    /** Starts saving, as often as something has changed. */
    public void start() {
        saved = dataSets.changes();
        later(PAUSE_MILLIS);
    }

    /** Saves a last time; on the event loop. */
    public void stop() {
        stopped = true;
        snapshot.write(snapshot.capture(dataSets, parts));
    }

    private void later(long millis) {
        vertx.setTimer(millis, timer -> {
            if (!stopped) {
                save();
            }
        });
    }

    private void save() {
        long changes = dataSets.changes();
        if (changes == saved) {
            later(PAUSE_MILLIS);
            return;
        }
        long began = System.nanoTime();
        Snapshot.Capture capture = snapshot.capture(dataSets, parts);
        vertx.executeBlocking(() -> write(capture)).onComplete(done -> {
            if (done.succeeded()) {
                saved = changes;
            } else {
                LOG.log(Level.WARNING, "the twin could not save its state", done.cause());
            }
            long millis = (System.nanoTime() - began) / 1_000_000;
            later(Math.max(PAUSE_MILLIS, Math.min(millis, LONGEST_PAUSE_MILLIS)));
        });
    }

    private Void write(Snapshot.Capture capture) {
        snapshot.write(capture);
        return null;
    }
}
