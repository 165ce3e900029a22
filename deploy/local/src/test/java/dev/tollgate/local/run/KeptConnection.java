package dev.tollgate.local.run;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A connection that carries request after request, as a proxy keeps it, and repeats none. */
final class KeptConnection {
    private static final byte[] REQUEST =
            "GET /api/v1/nothing HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private KeptConnection() {}

    /** Asks on and on; completes with the answer that announces the connection's end, fails when one does not come. */
    static CompletableFuture<String> askUntilTheEnd(int port) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        socket.setSoTimeout(10_000);
                        String head;
                        do {
                            socket.getOutputStream().write(REQUEST);
                            head = answer(socket.getInputStream());
                        } while (!head.contains("connection: close"));
                        return head;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                runnable -> new Thread(runnable).start());
    }

    /** Its head, in lower case, once the body is there too. */
    private static String answer(InputStream input) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            if (next < 0) {
                throw new EOFException("The connection ended without an answer: " + head);
            }
            head.append((char) next);
        }
        var text = head.toString().toLowerCase();
        int length = Integer.parseInt(text.replaceAll("(?s).*content-length: (\\d+).*", "$1"));
        if (input.readNBytes(length).length < length) {
            throw new EOFException("Half an answer: " + text);
        }
        return text;
    }
}
