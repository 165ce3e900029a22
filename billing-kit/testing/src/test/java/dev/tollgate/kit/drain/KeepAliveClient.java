package dev.tollgate.kit.drain;

import io.restassured.RestAssured;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One connection to the service, as a proxy keeps it: request after request, none repeated. */
final class KeepAliveClient implements AutoCloseable {
    private final Socket socket;

    KeepAliveClient() throws IOException {
        socket = new Socket("127.0.0.1", RestAssured.port);
        socket.setSoTimeout(60_000);
    }

    record Answer(int status, boolean last, String body) {}

    /** The whole answer; fails when the connection ends before it does. */
    Answer get(String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream input = socket.getInputStream();
        List<String> head = head(input);
        int length = Integer.parseInt(header(head, "content-length"));
        String body = new String(input.readNBytes(length), StandardCharsets.UTF_8);
        if (body.length() < length) {
            throw new EOFException("Half a body");
        }
        return new Answer(
                Integer.parseInt(head.get(0).split(" ")[1]), "close".equals(header(head, "connection")), body);
    }

    /** Waits until the service has closed the connection, without a byte more. */
    boolean ended() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    private static List<String> head(InputStream input) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            lines.add(line);
        }
        return lines;
    }

    private static String line(InputStream input) throws IOException {
        var line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("No answer");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static String header(List<String> head, String name) {
        return head.stream()
                .filter(line -> line.toLowerCase().startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
