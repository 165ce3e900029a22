package dev.tollgate.gateway.body;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class SlowClientTest {
    /** More than the connections of any class. */
    private static final int MANY = 70;
    /** The default. */
    private static final int MOST_OF_ONE_SENDER = 64;

    private static final String HALF = "\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{";

    @Inject
    MeterRegistry metrics;

    /** Another one in every test, so that no test meets the rate limit of the one before. */
    private final String token = TestTokens.outside("member", "slow-" + UUID.randomUUID());

    private final String member = "Authorization: Bearer " + token;
    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/webhooks/stripe", "/api/v1/usage/consume", "/api/v1/customers/x"})
    void half_sent_bodies_stop_no_other_caller(String path) throws IOException {
        for (int i = 0; i < MANY; i++) {
            connect("POST " + path + " HTTP/1.1\r\n" + member + HALF);
        }

        given().body("{}").post("/api/v1/webhooks/stripe").then().statusCode(200);
        given().header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                .body("{}")
                .post("/api/v1/usage/consume")
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + token)
                .body("{}")
                .post(path)
                .then()
                .statusCode(200);
    }

    @Test
    void of_too_many_half_sent_bodies_of_one_caller_the_oldest_gives_way() throws IOException {
        await().until(() -> pending() == 0);
        Socket oldest = connect("POST /api/v1/usage/consume HTTP/1.1\r\n" + member + HALF);
        await().until(() -> pending() == 1);
        for (int i = 0; i < MANY; i++) {
            connect("POST /api/v1/usage/consume HTTP/1.1\r\n" + member + HALF);
        }

        assertThat(oldest.getInputStream().read()).isEqualTo('H');
        await().untilAsserted(() -> assertThat(pending()).as("the newest go on").isEqualTo(MOST_OF_ONE_SENDER));
        assertThat(problemOf(oldest)).startsWith("TTP/1.1 408 ").contains("urn:tollgate:problem:request-timeout");
    }

    private double pending() {
        Gauge pending = metrics.find("billing.gateway.bodies.pending").gauge();
        return pending == null ? 0 : pending.value();
    }

    @Test
    void a_body_that_does_not_come_in_time_ends_its_connection() throws IOException {
        String stripe = "POST /api/v1/billing/checkout-sessions HTTP/1.1\r\n" + member + HALF;
        Socket dripping = connect(stripe);
        Socket stopped = connect(stripe);
        Socket stoppedAtTheGatewaysOwn = connect("POST /api/v1/sessions HTTP/1.1\r\n" + member + HALF);

        assertThat(dripUntilTheEnd(() -> "x", dripping)).allMatch(answer -> answer.startsWith("HTTP/1.1 408 "));
        assertThat(List.of(answerOf(stopped), answerOf(stoppedAtTheGatewaysOwn)))
                .allSatisfy(answer -> assertThat(answer)
                        .startsWith("HTTP/1.1 408 ")
                        .contains("application/problem+json")
                        .containsIgnoringCase("connection: close"));
    }

    @Test
    void a_head_that_does_not_come_in_time_ends_its_connection() throws IOException {
        Socket silent = connect("");
        Socket stopped = connect("GET /api/v1/plans HTTP/1.1\r\nHost: x\r\n");

        dripUntilTheEnd(
                () -> "x",
                connect(""),
                connect("GET /api/v1/plans HTTP/1.1\r\nHost: x\r\nX: "),
                connect("GET /api/v1/pl"));

        assertThat(answerOf(silent)).isEmpty();
        assertThat(answerOf(stopped)).isEmpty();
    }

    @Test
    void a_refused_body_that_goes_on_for_ever_ends_its_connection() throws IOException {
        Socket slow = connect("POST /api/v1/usage/consume HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");

        assertThat(dripUntilTheEnd(() -> "1\r\nx\r\n", slow)).allMatch(answer -> answer.startsWith("HTTP/1.1 401 "));
    }

    @Test
    void a_connection_that_rests_between_requests_is_kept() throws IOException {
        String request = "GET /api/v1/session HTTP/1.1\r\nHost: x\r\n\r\n";
        Socket resting = connect(request);
        resting.getInputStream().read();
        // Longer than a head may take.
        dripUntilTheEnd(() -> "x", connect(""));

        write(resting, request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));

        assertThat(answerOf(resting)).contains("HTTP/1.1 401 ");
    }

    private Socket connect(String bytes) throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        socket.setSoTimeout(60_000);
        open.add(socket);
        write(socket, bytes);
        return socket;
    }

    private static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answerOf(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The answer as far as its problem reaches; its connection is kept for a while yet. */
    private static String problemOf(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int read = socket.getInputStream().read();
                read >= 0;
                read = socket.getInputStream().read()) {
            answer.append((char) read);
            if (read == '}') {
                break;
            }
        }
        return answer.toString();
    }

    /** Sends a little more on each again and again; what came back before the server closed it. */
    private static List<String> dripUntilTheEnd(Supplier<String> more, Socket... sockets) {
        List<CompletableFuture<String>> answers = Stream.of(sockets)
                .map(socket -> CompletableFuture.supplyAsync(
                        () -> dripUntilTheEnd(socket, more), command -> new Thread(command).start()))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static String dripUntilTheEnd(Socket socket, Supplier<String> more) {
        StringBuilder answer = new StringBuilder();
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            try {
                socket.setSoTimeout(50);
                write(socket, more.get());
                int read = socket.getInputStream().read();
                if (read < 0) {
                    return answer.toString();
                }
                answer.append((char) read);
            } catch (SocketTimeoutException nothingYet) {
                // Goes on dripping.
            } catch (IOException closed) {
                return answer.toString();
            }
        }
        throw new AssertionError("The server never closed the connection");
    }
}
