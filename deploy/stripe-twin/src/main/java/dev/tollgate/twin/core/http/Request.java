package dev.tollgate.twin.core.http;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;

/** A received request, its body read to the end. {@code query} and {@code body} are still encoded. */
public record Request(String method, String path, String query, MultiMap headers, byte[] body) {

    public String header(String name) {
        return headers.get(name);
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
