package dev.tollgate.local.check;

import dev.tollgate.local.LocalFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads hashes in Redis as subscriptions-service may: RESP over one connection.
 *
 * @param address with user and password
 */
public record RedisReader(URI address) {

    /** The fields of each hash, in the order of the keys; null where a key or field is missing. */
    List<List<String>> hashes(List<String> keys, String... fields) {
        try (var socket = new Socket(address.getHost(), address.getPort() < 0 ? 6379 : address.getPort())) {
            var request = new StringBuilder(authentication());
            for (var key : keys) {
                var command = new ArrayList<>(List.of("HMGET", key));
                command.addAll(List.of(fields));
                request.append(encoded(command));
            }
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            var answers = new BufferedInputStream(socket.getInputStream());
            if (address.getUserInfo() != null) {
                line(answers);
            }
            var hashes = new ArrayList<List<String>>();
            for (var ignored : keys) {
                hashes.add(array(answers));
            }
            return hashes;
        } catch (IOException e) {
            throw new LocalFailure("Redis cannot be read: " + e, e);
        }
    }

    private String authentication() {
        var login = address.getUserInfo();
        if (login == null) {
            return "";
        }
        var parts = login.split(":", 2);
        return encoded(parts[0].isEmpty() ? List.of("AUTH", parts[1]) : List.of("AUTH", parts[0], parts[1]));
    }

    private static String encoded(List<String> command) {
        var text = new StringBuilder("*" + command.size() + "\r\n");
        for (var word : command) {
            text.append('$')
                    .append(word.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
            text.append(word).append("\r\n");
        }
        return text.toString();
    }

    private static List<String> array(InputStream answers) throws IOException {
        var head = line(answers);
        if (!head.startsWith("*")) {
            throw new IOException("Redis answered " + head);
        }
        var values = new ArrayList<String>();
        for (var i = 0; i < Integer.parseInt(head.substring(1)); i++) {
            values.add(bulk(answers));
        }
        return values;
    }

    private static String bulk(InputStream answers) throws IOException {
        var length = Integer.parseInt(line(answers).substring(1));
        if (length < 0) {
            return null;
        }
        var value = new String(answers.readNBytes(length), StandardCharsets.UTF_8);
        line(answers);
        return value;
    }

    private static String line(InputStream answers) throws IOException {
        var line = new StringBuilder();
        int read;
        while ((read = answers.read()) != '\n') {
            if (read < 0) {
                throw new IOException("Redis closed the connection");
            }
            line.append((char) read);
        }
        var text = line.toString().stripTrailing();
        if (text.startsWith("-")) {
            throw new IOException("Redis answered " + text);
        }
        return text;
    }
}
