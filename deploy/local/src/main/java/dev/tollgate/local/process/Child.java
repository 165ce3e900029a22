package dev.tollgate.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A child process whose output goes to a log file. */
public final class Child implements Part {
    /** SIGINT and SIGTERM; a terminal sends the first to the whole process group. */
    private static final Set<Integer> ASKED_TO_STOP = Set.of(128 + 2, 128 + 15);

    /** What the launcher is configured with: secrets among it, which no child may inherit. */
    private static final Predicate<String> OWN_SETTING =
            Pattern.compile("STRIPE_.*|.*_STRIPE_KEY|DATABASE_.*|REDIS_URL").asMatchPredicate();

    /** Longer than a service may take to drain: not ready, idle connections, open requests. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String name;
    private final Process process;
    private final Path log;
    private volatile boolean wanted = true;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts the command; the environment given is added to this process's own, without the launcher's settings. */
    public static Child start(String name, List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(OWN_SETTING);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        return new Child(name, process, log);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(process.pid());
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code; only once it is no longer alive. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Passes on the exit code when the process ends unasked, neither by us nor by a terminal's Ctrl-C. */
    public void onUnexpectedEnd(IntConsumer listener) {
        process.onExit().thenAccept(ended -> {
            if (wanted && !ASKED_TO_STOP.contains(ended.exitValue())) {
                listener.accept(ended.exitValue());
            }
        });
    }

    @Override
    public void askToStop() {
        wanted = false;
        process.destroy();
    }

    @Override
    public void close() {
        askToStop();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
