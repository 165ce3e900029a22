package dev.tollgate.gateway.route;

import dev.tollgate.kit.testing.TestTokens;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Bytes no well-behaved client would send. */
final class RawRequest {
    /** The product's backend. */
    static final String BACKEND = "Authorization: Bearer " + TestTokens.outside("backend", null);

    private RawRequest() {}

    /** Everything that comes back until the server closes the connection. */
    static String send(String... lines) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
