package dev.tollgate.twin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A twin in its own JVM, as a user starts it, to be killed or given little memory. */
public final class ForkedTwin implements AutoCloseable {
    private static final Pattern API = Pattern.compile("API +(http://\\S+)/v1");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;
    private final List<String> printed = new ArrayList<>();

    private ForkedTwin(Process process) throws IOException {
        this.process = process;
        this.url = url(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    /** Waits until it listens, or has ended: then {@link #output} holds the reason. */
    public static ForkedTwin start(String heap, Path snapshot) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--port",
                "0",
                "--snapshot",
                snapshot.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // with it the JVM prints a line of its own before the twin's
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new ForkedTwin(builder.start());
    }

    private String url(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            printed.add(line);
            Matcher matcher = API.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    /** What it printed until it listened or ended. */
    public String output() {
        return String.join("\n", printed);
    }

    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    public String post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .setHeader("Authorization", "Bearer sk_test_123")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answered(http.send(request.build(), BodyHandlers.ofString()));
    }

    public String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .setHeader("Authorization", "Bearer sk_test_123")
                .build();
        return answered(http.send(request, BodyHandlers.ofString()));
    }

    private static String answered(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** Kills it, like {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
