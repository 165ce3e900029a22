package dev.tollgate.local.layout;

import dev.tollgate.local.port.LocalPorts;
import java.net.URI;
import java.nio.file.Path;

/** Where the local run finds the built parts and keeps its state. One folder of state per port offset. */
public record Layout(Path root, LocalPorts ports) {
    private static final String OFFSET = "TOLLGATE_PORT_OFFSET";

    /** Reads the project folder from the system property {@code tollgate.root}, which the scripts set. */
    public static Layout ofThisRun() {
        var root = Path.of(System.getProperty("tollgate.root", "."))
                .toAbsolutePath()
                .normalize();
        return new Layout(root, LocalPorts.shiftedBy(System.getenv().getOrDefault(OFFSET, "0")));
    }

    /** Keys, secrets, logs and data of this run; never committed. */
    public Path state() {
        return ports.offset() == 0 ? base() : base().resolve("offset-" + ports.offset());
    }

    /** Unpacked programs, which all runs share. */
    public Path programs() {
        return base().resolve("programs");
    }

    public Path keys() {
        return state().resolve("keys");
    }

    /** The secrets of each service, a file for each. */
    public Path services() {
        return state().resolve("services");
    }

    /** Passwords that are kept, a file for each. */
    public Path passwords() {
        return state().resolve("passwords");
    }

    /** The rights of the services' Redis users, without passwords. */
    public Path redisUsers() {
        return root.resolve("deploy/redis/users.acl");
    }

    public Path logs() {
        return state().resolve("logs");
    }

    /** What the running stack writes down for scripts and tests: addresses, login links and server ports. */
    public Path runFile() {
        return state().resolve("run.json");
    }

    public Path webhookSecret() {
        return state().resolve("webhook-secret");
    }

    public Path twinJar() {
        return root.resolve("deploy/stripe-twin/target/stripe-twin.jar");
    }

    /** What the twin keeps beside databases of the user's own. */
    public Path twinSnapshot() {
        return state().resolve("stripe-twin.json");
    }

    /** Where the Stripe twin of this run answers. */
    public URI twin() {
        return URI.create("http://127.0.0.1:" + ports.twin());
    }

    private Path base() {
        return root.resolve("deploy/local/.state");
    }
}
