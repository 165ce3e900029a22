package dev.tollgate.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The browser tests of deploy/local/e2e, run by Node. What they print is the reason of a failure. */
final class BrowserTests {
    private static final Path FOLDER = LocalRun.ROOT.resolve("deploy/local/e2e");
    private static final Path INSTALLED = FOLDER.resolve("node_modules/.package-lock.json");
    private static final Duration LIMIT = Duration.ofMinutes(6);

    private final Map<String, String> environment;

    BrowserTests(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Installs what package-lock.json names, unless that has been done since it last changed. */
    static BrowserTests installed(Map<String, String> environment) throws IOException, InterruptedException {
        var tests = new BrowserTests(environment);
        if (!Files.exists(INSTALLED) || isOlder(INSTALLED, FOLDER.resolve("package-lock.json"))) {
            tests.run("install", List.of("npm", "ci"));
        }
        return tests;
    }

    /** The sources are right by the compiler's judgement. */
    void check() throws IOException, InterruptedException {
        run("check", List.of("node", "node_modules/typescript/bin/tsc", "--noEmit"));
    }

    /** Runs tests/NAME.spec.ts; a screenshot of a failure is kept in target/e2e/results-NAME. */
    void run(String name) throws IOException, InterruptedException {
        var results = "../target/e2e/results-" + name;
        run(name, List.of("node", "node_modules/@playwright/test/cli.js", "test", name, "--output", results));
    }

    private void run(String name, List<String> command) throws IOException, InterruptedException {
        var log = Files.createDirectories(LocalRun.ROOT.resolve("deploy/local/target/e2e"))
                .resolve(name + ".txt");
        var builder = new ProcessBuilder(command).directory(FOLDER.toFile());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("FORCE_COLOR", "0");
        var process = builder.start();
        try {
            var ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(ended && process.exitValue() == 0)
                    .as(Files.readString(log, StandardCharsets.UTF_8))
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static boolean isOlder(Path file, Path than) throws IOException {
        return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) < 0;
    }
}
