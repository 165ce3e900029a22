package dev.tollgate.local.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tollgate.local.PrivateFiles;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.port.LocalPorts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a small HTTP server in place of webhooks-service, which answers 400 to any body that says "bad". */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SendWebhookCommandTest {
    @TempDir
    Path root;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> signatures = new ArrayList<>();
    private HttpServer server;
    private Layout layout;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/api/v1/webhooks/stripe", this::answer);
        server.start();
        layout = new Layout(root, new LocalPorts(server.getAddress().getPort() - 8083));
        PrivateFiles.write(layout.webhookSecret(), "whsec_test\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void the_bytes_arrive_as_they_are_in_the_file_with_a_signature() throws IOException {
        var body = "{ \"id\" : \"evt_ü\" }\n";

        var exit = run(file("event.json", body));

        assertThat(exit).isZero();
        assertThat(bodies).containsExactly(body);
        assertThat(signatures.get(0)).matches("t=\\d+,v1=[0-9a-f]{64}");
    }

    @Test
    void every_file_gets_a_line_and_one_refusal_makes_the_exit_code_1() throws IOException {
        var exit = run(file("good.json", "{}"), file("bad.json", "bad"), "absent.json");

        assertThat(exit).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("200").endsWith("good.json"),
                        line -> assertThat(line).startsWith("400").endsWith("refused"),
                        line -> assertThat(line).startsWith("---").endsWith("no such file"));
    }

    @Test
    void a_service_that_is_not_running_is_named() throws IOException {
        server.stop(0);

        var exit = run(file("event.json", "{}"));

        assertThat(exit).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("webhooks-service does not answer");
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        bodies.add(body);
        signatures.add(exchange.getRequestHeaders().getFirst("Stripe-Signature"));
        var answer = (body.equals("bad") ? "refused" : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(body.equals("bad") ? 400 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private int run(String... files) {
        return new SendWebhookCommand(layout, new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(List.of(files));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(root.resolve(name), text).toString();
    }
}
