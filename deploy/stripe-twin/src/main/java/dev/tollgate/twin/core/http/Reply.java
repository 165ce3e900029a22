package dev.tollgate.twin.core.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A finished answer. */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    public static Reply html(int status, String page) {
        return text(status, "text/html; charset=utf-8", page);
    }

    public static Reply text(int status, String contentType, String body) {
        return new Reply(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** 303: the browser continues with a GET. */
    public static Reply seeOther(String location) {
        return new Reply(303, Map.of("Location", location), new byte[0]);
    }

    /** The same answer with one more header. */
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}
