package dev.tollgate.local.process;

import dev.tollgate.local.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processes of a run, noted in a file so that the next start can end them when the launcher itself was killed.
 * A process counts as the noted one only if it also began at the noted moment, as process ids are used again.
 */
public record ProcessList(Path file) {

    /** Notes this process first, then every part that is one. */
    void write(Collection<? extends Part> parts) {
        var handles = Stream.concat(
                Stream.of(ProcessHandle.current()),
                parts.stream()
                        .flatMap(part -> part.pid().stream().boxed())
                        .flatMap(pid -> ProcessHandle.of(pid).stream()));
        PrivateFiles.write(file, handles.map(ProcessList::line).collect(Collectors.joining()));
    }

    /** What an earlier run left behind; nothing while its launcher is still alive. */
    public List<ProcessHandle> leftovers() {
        var noted = lines();
        if (noted.isEmpty() || find(noted.get(0)).findAny().isPresent()) {
            return List.of();
        }
        return noted.stream().skip(1).flatMap(ProcessList::find).toList();
    }

    /** Ends them and returns how many there were. */
    public int endLeftovers() {
        var leftovers = leftovers();
        leftovers.forEach(ProcessHandle::destroy);
        leftovers.forEach(process -> process.onExit()
                .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                .join());
        leftovers.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        return leftovers.size();
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
