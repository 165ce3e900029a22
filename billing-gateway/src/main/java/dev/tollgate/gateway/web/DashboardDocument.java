package dev.tollgate.gateway.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The dashboard's one HTML page, answered with a style nonce of its own each time. */
@ApplicationScoped
class DashboardDocument {
    private static final String FILE = "META-INF/resources/index.html";
    private static final String PLACE_OF_THE_NONCE = "__STYLE_NONCE__";

    private final String html = read();

    /** Whether the dashboard is part of this build. */
    boolean exists() {
        return html != null;
    }

    /** Carries no ETag: a 304 would bring the policy of another answer than the one the browser kept. */
    void send(HttpServerResponse response) {
        StyleNonce nonce = StyleNonce.fresh();
        response.putHeader("Content-Security-Policy", nonce.policy())
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .end(html.replace(PLACE_OF_THE_NONCE, nonce.value()));
    }

    private static String read() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
