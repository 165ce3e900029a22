package dev.tollgate.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.gateway.support.BehindAnIngress;
import dev.tollgate.gateway.support.GatewayTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@GatewayTest
@TestProfile(BehindAnIngress.class)
class ConnectionsTest {
    /** As the profile has it. */
    private static final int MOST = 200;

    private static final String PROXY = "127.0.0.1";
    private static final String ATTACKER = "127.0.0.9";
    private static final String REQUEST = "GET /login/none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Test
    void connections_of_one_address_take_no_other_clients_place() throws IOException {
        for (int i = 0; i < MOST; i++) {
            connect(ATTACKER);
        }

        assertThat(ask(ATTACKER)).isEmpty();
        assertThat(ask("127.0.0.10")).startsWith("HTTP/1.1 410 ");
        for (int i = 0; i < MOST; i++) {
            connect(PROXY);
        }
        assertThat(ask(PROXY)).startsWith("HTTP/1.1 410 ");
        hangUp();
        await().untilAsserted(() -> assertThat(ask(ATTACKER)).startsWith("HTTP/1.1 410 "));
    }

    /** What is answered on one more connection; nothing when it is closed at once. */
    private String ask(String from) throws IOException {
        try {
            Socket socket = connect(from);
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException closed) {
            return "";
        }
    }

    private Socket connect(String from) throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port, InetAddress.getByName(from), 0);
        socket.setSoTimeout(60_000);
        open.add(socket);
        return socket;
    }
}
