package dev.tollgate.twin.core.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads whole requests and hands them to the site that serves their path. */
public final class HttpFront {
    private static final Logger LOG = Logger.getLogger(HttpFront.class.getName());
    private static final int MAX_BODY_BYTES = 8 << 20;
    private static final int MAX_URI_BYTES = 64 << 10;

    private final HttpServer server;
    private final List<Site> sites;

    public HttpFront(Vertx vertx, List<Site> sites) {
        this.sites = List.copyOf(sites);
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxInitialLineLength(MAX_URI_BYTES)
                        .setMaxHeaderSize(MAX_URI_BYTES)
                        .setHttp2ClearTextEnabled(false)
                        .setCompressionSupported(true))
                .requestHandler(this::read);
    }

    /** The port it listens on. */
    public Future<Integer> listen(String host, int port) {
        return server.listen(port, host).map(HttpServer::actualPort);
    }

    public Future<Void> close() {
        return server.close();
    }

    private void read(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= MAX_BODY_BYTES) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> {
            if (body.length() > MAX_BODY_BYTES) {
                send(request, Reply.text(413, "text/plain", "Request body too large"));
            } else {
                dispatch(request, body.getBytes());
            }
        });
    }

    private void dispatch(HttpServerRequest http, byte[] body) {
        Request request = new Request(http.method().name(), http.path(), http.query(), http.headers(), body);
        for (Site site : sites) {
            if (site.serves(request.path())) {
                handled(site, request, http);
                return;
            }
        }
        send(http, Reply.text(404, "text/plain", "Not found"));
    }

    private static void handled(Site site, Request request, HttpServerRequest http) {
        try {
            site.handle(request, reply -> send(http, reply));
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "the twin failed at " + request.method() + " " + request.path(), e);
            send(http, Reply.text(500, "text/plain", "The Stripe twin failed, see its log."));
        }
    }

    private static void send(HttpServerRequest http, Reply reply) {
        if (http.response().closed()) {
            return;
        }
        http.response().setStatusCode(reply.status());
        reply.headers().forEach(http.response()::putHeader);
        http.response().end(Buffer.buffer(reply.body()));
    }
}
