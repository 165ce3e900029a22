package dev.tollgate.local.service;

import dev.tollgate.local.port.LocalPorts;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The four services: their module, the name they sign with, and their port. */
public enum LocalService {
    PAYMENTS("payments-service", "payments", true, LocalPorts::payments),
    SUBSCRIPTIONS("subscriptions-service", "subscriptions", true, LocalPorts::subscriptions),
    WEBHOOKS("webhooks-service", "webhooks", true, LocalPorts::webhooks),
    GATEWAY("billing-gateway", "gateway", false, LocalPorts::gateway);

    private final String module;
    private final String signer;
    private final boolean ownsDatabase;
    private final ToIntFunction<LocalPorts> port;

    LocalService(String module, String signer, boolean ownsDatabase, ToIntFunction<LocalPorts> port) {
        this.module = module;
        this.signer = signer;
        this.ownsDatabase = ownsDatabase;
        this.port = port;
    }

    public String module() {
        return module;
    }

    public String signer() {
        return signer;
    }

    /** The database that is this service's own; it is named like the signer. */
    public Optional<String> database() {
        return ownsDatabase ? Optional.of(signer) : Optional.empty();
    }

    public int port(LocalPorts ports) {
        return port.applyAsInt(ports);
    }

    public URI address(LocalPorts ports) {
        return URI.create("http://127.0.0.1:" + port(ports));
    }

    /** Where operators look: health and metrics. */
    public int managementPort(LocalPorts ports) {
        return ports.managementOf(port(ports));
    }

    public URI readiness(LocalPorts ports) {
        return URI.create("http://127.0.0.1:" + managementPort(ports) + "/q/health/ready");
    }

    public Path jar(Path root) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
