package dev.tollgate.local.webhook;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.PrivateFiles;
import dev.tollgate.local.layout.Layout;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** {@code send-webhook FILE…}: signs each file's bytes as they are with the local secret and posts them. */
public record SendWebhookCommand(Layout layout, PrintStream out) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Prints one line per file; 0 when every one was answered 200, else 1. */
    public int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new LocalFailure("Usage: deploy/local/send-webhook FILE…   each FILE holds one Stripe event as JSON");
        }
        var signature =
                new StripeSignature(PrivateFiles.read(layout.webhookSecret()).strip());
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
        var accepted = arguments.stream()
                .map(Path::of)
                .filter(file -> send(client, signature, file))
                .count();
        return accepted == arguments.size() ? 0 : 1;
    }

    private boolean send(HttpClient client, StripeSignature signature, Path file) {
        try {
            var answer = client.send(request(signature, Files.readAllBytes(file)), BodyHandlers.ofString());
            var accepted = answer.statusCode() == 200;
            out.println(answer.statusCode() + "  " + file + (accepted ? "" : "  " + answer.body()));
            return accepted;
        } catch (IOException e) {
            out.println("---  " + file + "  " + reason(e));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest request(StripeSignature signature, byte[] body) {
        var address = "http://127.0.0.1:" + layout.ports().webhooks() + "/api/v1/webhooks/stripe";
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header(
                        "Stripe-Signature",
                        signature.header(body, Clock.systemUTC().instant()))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private String reason(IOException e) {
        if (e instanceof ConnectException) {
            return "webhooks-service does not answer on port " + layout.ports().webhooks()
                    + "; is deploy/local/up running?";
        }
        return e instanceof NoSuchFileException ? "no such file" : e.toString();
    }
}
