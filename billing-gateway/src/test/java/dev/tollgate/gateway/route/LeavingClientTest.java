package dev.tollgate.gateway.route;

import static dev.tollgate.gateway.route.RawRequest.BACKEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.gateway.support.GatewayTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@GatewayTest
class LeavingClientTest {
    private static final int LEAVING = 200;
    private static final int STAYING = 800;
    private static final int BYTES = 64 * 1024;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void a_client_that_leaves_during_an_answer_affects_no_other() throws Exception {
        ExecutorService leaving = Executors.newFixedThreadPool(8);
        ExecutorService staying = Executors.newFixedThreadPool(8);

        IntStream.range(0, LEAVING).forEach(i -> leaving.execute(LeavingClientTest::leave));
        List<CompletableFuture<Integer>> answers = IntStream.range(0, STAYING)
                .mapToObj(i -> CompletableFuture.supplyAsync(LeavingClientTest::stay, staying))
                .toList();

        assertThat(answers).extracting(CompletableFuture::join).containsOnly(200);
        leaving.shutdown();
        staying.shutdown();
        assertThat(leaving.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_command_completes_after_its_caller_timed_out() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoLinger(true, 0);
            String request =
                    String.join("\r\n", "GET /api/v1/customers/much?leaving HTTP/1.1", "Host: x", BACKEND, "", "");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> get("/api/v1/customers/received").body().contains("/much?leaving"));
        }

        await().until(() -> get("/api/v1/customers/much/answered").body().equals("1"));
    }

    /** Requests a large answer and hangs up when it begins. */
    private static void leave() {
        String head = String.join(
                "\r\n",
                "POST /api/v1/customers/bytes HTTP/1.1",
                "Host: x",
                BACKEND,
                "Content-Length: " + BYTES,
                "",
                "");
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write((head + "x".repeat(BYTES)).getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int stay() {
        return get("/api/v1/customers").statusCode();
    }

    private static HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", BACKEND.substring(BACKEND.indexOf("Bearer")))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
