package dev.tollgate.kit.drain;

import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The open connections on which a request has come, and the listeners that accepted them. */
@ApplicationScoped
class ClientConnections {
    private static final int BEFORE_ALL_OTHERS = Integer.MAX_VALUE;

    /** Whether a request is under way on it. */
    private final Map<HttpConnection, Boolean> busy = new ConcurrentHashMap<>();

    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final Set<Channel> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean leaving;

    void watch(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_ALL_OTHERS);
    }

    /** Closes the listeners, so that new connections are refused; every answer from now on is its connection's last. */
    void leave() {
        listeners.forEach(listener -> listener.close().awaitUninterruptibly());
        leaving = true;
        completeWhenGone();
    }

    /** On its own event loop, between two requests. */
    void closeIdle() {
        busy.keySet().forEach(connection -> channel(connection).eventLoop().execute(() -> {
            if (Boolean.FALSE.equals(busy.get(connection))) {
                connection.close();
            }
        }));
    }

    /** Waits until the last connection is closed, after {@link #leave}. */
    boolean goneWithin(Duration longest) {
        return gone.thenApply(nothing -> true)
                .completeOnTimeout(false, longest.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void handle(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        if (busy.put(connection, true) == null) {
            opened(channel(connection), connection);
        }
        context.addHeadersEndHandler(written -> announceEnd(context.response()));
        context.addEndHandler(ended -> ended(context, connection));
        context.next();
    }

    private void opened(Channel channel, HttpConnection connection) {
        listeners.add(channel.parent());
        channel.closeFuture().addListener(closed -> {
            busy.remove(connection);
            completeWhenGone();
        });
    }

    private void announceEnd(HttpServerResponse response) {
        if (leaving) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** An answer whose head was written before does not announce it: its connection may bring one more request. */
    private void ended(RoutingContext context, HttpConnection connection) {
        busy.replace(connection, false);
        boolean last = context.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true);
        if (leaving && last) {
            connection.close();
        }
    }

    private void completeWhenGone() {
        if (leaving && busy.isEmpty()) {
            gone.complete(null);
        }
    }

    private static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }
}
