package dev.tollgate.twin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Stripe's command line as a process, with a home folder of its own. */
final class StripeCli {
    private static final long PATIENCE_SECONDS = 30;

    private final Path home;
    private final String apiBase;

    StripeCli(Path home, String apiBase) {
        this.home = home;
        this.apiBase = apiBase;
    }

    /** The result of a run; the output is what it printed on either stream. */
    record Result(int exitCode, String output) {}

    Result trigger(String name) throws IOException, InterruptedException {
        Path output = home.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        System.getProperty("stripe.cli"),
                        "trigger",
                        name,
                        "--api-key",
                        "sk_test_1234567890",
                        "--api-base",
                        apiBase)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CONFIG_HOME", home.toString());
        builder.environment().put("STRIPE_CLI_TELEMETRY_OPTOUT", "1");
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return new Result(-1, "no end within " + PATIENCE_SECONDS + " s: " + Files.readString(output));
        }
        return new Result(process.exitValue(), Files.readString(output));
    }
}
