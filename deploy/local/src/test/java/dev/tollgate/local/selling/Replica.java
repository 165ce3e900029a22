package dev.tollgate.local.selling;

import dev.tollgate.local.port.PortCheck;
import dev.tollgate.local.process.Child;
import dev.tollgate.local.process.JavaProgram;
import dev.tollgate.local.process.Readiness;
import dev.tollgate.local.service.LocalService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A further replica of a service: the same program with the same settings, on ports of its own. */
final class Replica implements AutoCloseable {
    private static final List<String> FLAGS =
            List.of("-Xms24m", "-Xmx128m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final Readiness READINESS = new Readiness(Duration.ofSeconds(120));

    private final LocalService service;
    private final List<String> command;
    private final Map<String, String> settings;
    private final Path logs;
    private final int port = PortCheck.free();
    private final int managementPort = PortCheck.free();
    private int starts;
    private Child running;

    private Replica(LocalService service, Path root, Path logs, Map<String, String> settings) {
        this.service = service;
        this.command = new JavaProgram(service.jar(root), FLAGS).command();
        this.settings = new HashMap<>(settings);
        this.settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        this.settings.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        this.logs = logs;
    }

    /** Starts one; it is not ready yet. */
    static Replica start(LocalService service, Path root, Path logs, Map<String, String> settings) {
        var replica = new Replica(service, root, logs, settings);
        replica.start();
        return replica;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void awaitReady() {
        READINESS.await(current(), URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"));
    }

    /** What the system does when memory runs out, and its supervisor after that. */
    synchronized void killAndStartAnew() {
        close();
        start();
    }

    /** Ends it without a moment to finish anything. */
    @Override
    public synchronized void close() {
        ProcessHandle.of(running.pid().getAsLong()).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    private synchronized Child current() {
        return running;
    }

    private synchronized void start() {
        starts++;
        var name = service.module() + "-replica";
        try {
            running = Child.start(name, command, settings, logs.resolve(name + "-" + starts + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
