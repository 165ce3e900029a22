package dev.tollgate.local.process;

import dev.tollgate.local.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processes of a run, noted in a file so that the next start can end them when the launcher itself was killed.
 * A process counts as the noted one only if it also began at the noted moment, as process ids are used again.
 */
public record ProcessList(Path file) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Notes this process first, then every part that is one. */
    void write(Collection<? extends Part> parts) {
        var handles = Stream.concat(
                Stream.of(ProcessHandle.current()),
                parts.stream()
                        .flatMap(part -> part.pid().stream().boxed())
                        .flatMap(pid -> ProcessHandle.of(pid).stream()));
        PrivateFiles.write(file, handles.map(ProcessList::line).collect(Collectors.joining()));
    }

    /**
     * What an earlier run left behind. Only for who holds the {@link RunLock}: the noted launcher is gone then, even where
     * its process id still stands for a defunct process that is not reaped yet.
     */
    public List<ProcessHandle> leftovers() {
        return lines().stream()
                .skip(1)
                .flatMap(ProcessList::find)
                .filter(ProcessList::isRunning)
                .toList();
    }

    /** Ends them and returns how many there were. */
    public int endLeftovers() {
        var leftovers = leftovers();
        leftovers.forEach(ProcessHandle::destroy);
        awaitEnd(leftovers);
        leftovers.stream().filter(ProcessList::isRunning).forEach(ProcessHandle::destroyForcibly);
        awaitEnd(leftovers);
        return leftovers.size();
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (processes.stream().anyMatch(ProcessList::isRunning) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** A defunct process, which ended but was not reaped by its parent, holds nothing any more. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isDefunct(Path.of("/proc", Long.toString(process.pid()), "stat"));
    }

    /** The state follows the command, which stands in brackets and may itself hold some; elsewhere than on Linux: no. */
    private static boolean isDefunct(Path stat) {
        try {
            var line = Files.readString(stat);
            return line.startsWith(" Z", line.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> lines() {
        return Files.exists(file) ? PrivateFiles.read(file).lines().toList() : List.of();
    }

    private static String line(ProcessHandle process) {
        return process.pid() + " " + began(process) + "\n";
    }

    private static Stream<ProcessHandle> find(String line) {
        var noted = line.split(" ");
        return ProcessHandle.of(Long.parseLong(noted[0])).stream()
                .filter(process -> began(process).equals(noted[1]));
    }

    private static String began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
