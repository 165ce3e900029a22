package dev.tollgate.local.process;

import dev.tollgate.local.LocalFailure;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * All running parts. Starting and ending exclude each other: what is being started when the end comes is finished
 * first and then ended too, so nothing can slip through and stay behind.
 */
public final class Parts implements AutoCloseable {
    private final Deque<Part> running = new ArrayDeque<>();
    private final ProcessList list;
    private boolean closed;

    public Parts(Path processFile) {
        this.list = new ProcessList(processFile);
    }

    /** Starts one part; fails when the run is already ending. */
    public synchronized <T extends Part> T start(Callable<T> starter) {
        if (closed) {
            throw new LocalFailure("The run is ending.");
        }
        try {
            var part = starter.call();
            running.push(part);
            list.write(running);
            return part;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new LocalFailure("Cannot start: " + e, e);
        }
    }

    /** Ends everything, the youngest first. */
    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(running).forEach(Part::askToStop);
        while (!running.isEmpty()) {
            running.pop().close();
        }
        list.write(running);
    }
}
