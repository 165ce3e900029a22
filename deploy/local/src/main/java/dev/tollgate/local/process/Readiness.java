package dev.tollgate.local.process;

import dev.tollgate.local.LocalFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Waits until a child is ready; fails with the end of its log when it ends or does not come up. */
public record Readiness(Duration limit) {
    private static final int LAST_LINES = 15;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    /** Ready means: the address answers 200. */
    public void await(Child child, URI address) {
        await(child, () -> answersOk(address));
    }

    /** Ready means: the condition holds. */
    public void await(Child child, BooleanSupplier ready) {
        var end = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!child.isAlive()) {
                throw failure(child, "ended with exit code " + child.exitCode());
            }
            if (System.nanoTime() > end) {
                throw failure(child, "is not ready after " + limit.toSeconds() + " s");
            }
            Pause.take();
        }
    }

    /** Waits for a child that does one thing and ends; anything else than exit code 0 fails. */
    public void awaitSuccess(Child child) {
        var end = System.nanoTime() + limit.toNanos();
        while (child.isAlive()) {
            if (System.nanoTime() > end) {
                throw failure(child, "has not ended after " + limit.toSeconds() + " s");
            }
            Pause.take();
        }
        if (child.exitCode() != 0) {
            throw failure(child, "ended with exit code " + child.exitCode());
        }
    }

    private static boolean answersOk(URI address) {
        var request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        try {
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static LocalFailure failure(Child child, String what) {
        return new LocalFailure(child.name() + " " + what + ". The end of " + child.log() + ":\n"
                + String.join("\n", lastLines(child)));
    }

    private static List<String> lastLines(Child child) {
        try {
            var lines = new String(Files.readAllBytes(child.log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        } catch (IOException e) {
            return List.of("(cannot be read: " + e + ")");
        }
    }
}
