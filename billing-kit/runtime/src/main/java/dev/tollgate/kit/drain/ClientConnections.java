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
import java.util.concurrent.atomic.AtomicInteger;

/** The open connections on which a request has come, and the listeners that accepted them. */
@ApplicationScoped
class ClientConnections {
    private static final int BEFORE_ALL_OTHERS = Integer.MAX_VALUE;

    /** How many requests are under way on each: the end of one may be noticed after the next has come. */
    private final Map<HttpConnection, AtomicInteger> open = new ConcurrentHashMap<>();

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
        open.forEach((connection, requests) -> channel(connection).eventLoop().execute(() -> {
            if (requests.get() == 0) {
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
        AtomicInteger requests = open.computeIfAbsent(connection, this::opened);
        requests.incrementAndGet();
        context.addHeadersEndHandler(written -> announceEnd(context.response()));
        context.addEndHandler(ended -> ended(context, connection, requests));
        context.next();
    }

    private AtomicInteger opened(HttpConnection connection) {
        Channel channel = channel(connection);
        listeners.add(channel.parent());
        // Later, for a listener of a future that is complete runs at once, when the connection is not in the map yet.
        channel.eventLoop().execute(() -> channel.closeFuture().addListener(closed -> {
            open.remove(connection);
            completeWhenGone();
        }));
        return new AtomicInteger();
    }

    private void announceEnd(HttpServerResponse response) {
        if (leaving) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** An answer whose head was written before does not announce it: its connection may bring one more request. */
    private void ended(RoutingContext context, HttpConnection connection, AtomicInteger requests) {
        requests.decrementAndGet();
        boolean last = context.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true);
        if (leaving && last) {
            connection.close();
        }
    }

    private void completeWhenGone() {
        if (leaving && open.isEmpty()) {
            gone.complete(null);
        }
    }

    private static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }
}
