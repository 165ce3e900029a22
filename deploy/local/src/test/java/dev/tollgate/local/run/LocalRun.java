package dev.tollgate.local.run;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.port.LocalPorts;
import dev.tollgate.local.port.PortCheck;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code deploy/local/up} as a process, on shifted ports so that a stack that is running already is not in the way.
 * Whatever it starts inherits a mark in its environment, by which its processes are found also when their parent is
 * gone (on Linux; Redis writes over its environment, so descendants once seen are remembered too).
 */
public final class LocalRun implements AutoCloseable {
    static final Path ROOT =
            Path.of(System.getProperty("tollgate.root")).toAbsolutePath().normalize();

    private static final int FIRST_OFFSET = 20000;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final String mark = "TOLLGATE_TEST_RUN=" + UUID.randomUUID();
    private final Set<ProcessHandle> seen = new HashSet<>();
    private final LocalPorts ports;
    private final Path output;
    private final Process process;

    private LocalRun(LocalPorts ports, Path output, Map<String, String> settings) throws IOException {
        this.ports = ports;
        this.output = output;
        var starting = script("up", "--no-build").redirectOutput(output.toFile());
        starting.environment().putAll(settings);
        this.process = starting.start();
    }

    /** Starts it; its output goes to target/e2e/NAME.txt. */
    public static LocalRun start(String name, LocalPorts ports) throws IOException {
        return start(name, ports, Map.of());
    }

    /** The same with settings of the user's. */
    public static LocalRun start(String name, LocalPorts ports, Map<String, String> settings) throws IOException {
        var folder = Files.createDirectories(ROOT.resolve("deploy/local/target/e2e"));
        return new LocalRun(ports, folder.resolve(name + ".txt"), settings);
    }

    /** Ports of which none is taken. */
    public static LocalPorts freePorts() {
        return IntStream.iterate(FIRST_OFFSET, offset -> offset + 100)
                .limit(50)
                .mapToObj(LocalPorts::new)
                .filter(LocalRun::areFree)
                .findFirst()
                .orElseThrow();
    }

    /** One of the scripts of deploy/local, aimed at this run, to be started from a folder that has nothing to do with it. */
    ProcessBuilder script(String name, String... arguments) {
        var command = new ArrayList<>(listeningToCtrlC());
        command.add(ROOT.resolve("deploy/local").resolve(name).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(new File("/"));
        builder.environment().put("TOLLGATE_PORT_OFFSET", Integer.toString(ports.offset()));
        builder.environment().put(mark.split("=")[0], mark.split("=")[1]);
        return builder;
    }

    /** A build started in the background ignores Ctrl-C and hands that on; a terminal's user does not. */
    private static List<String> listeningToCtrlC() {
        var prefix = List.of("env", "--default-signal=INT");
        var probe = new ArrayList<>(prefix);
        probe.add("true");
        try {
            return new ProcessBuilder(probe).start().waitFor() == 0 ? prefix : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Layout layout() {
        return new Layout(ROOT, ports);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits until it has printed the text; fails with all it printed when it ends before that or takes too long. */
    public void awaitOutput(String text, Duration limit) throws IOException, InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        while (!output().contains(text)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("up did not print \"" + text + "\" but:\n" + output());
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** What Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** What the system does when memory runs out. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits for the end and returns the exit code. */
    int awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("up has not ended after " + limit);
        }
        return process.exitValue();
    }

    /** The ids of everything it started that is alive, and its own. */
    List<Long> pids() {
        return Stream.concat(Stream.of(process.toHandle()), alive())
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Everything it started that is alive. */
    List<String> processes() {
        return alive().map(candidate ->
                        candidate.pid() + " " + candidate.info().command().orElse(""))
                .toList();
    }

    private Stream<ProcessHandle> alive() {
        process.descendants().forEach(seen::add);
        ProcessHandle.allProcesses()
                .filter(candidate -> isMarked(candidate.pid()))
                .forEach(seen::add);
        return seen.stream().filter(ProcessHandle::isAlive);
    }

    /** Ends it the hard way if it is still there, so that a failing test leaves nothing behind. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }

    private boolean isMarked(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1)
                    .contains(mark);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean areFree(LocalPorts ports) {
        try {
            PortCheck.requireFree(ports.needed(true));
            return true;
        } catch (LocalFailure taken) {
            return false;
        }
    }
}
