package dev.tollgate.kit.drain;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
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

/**
 * The open connections and the listeners that accepted them. A listener is known from the first request on; from then
 * on, connections without a request count too.
 */
@ApplicationScoped
class ClientConnections {
    private static final int BEFORE_ALL_OTHERS = Integer.MAX_VALUE;

    /** How many requests are under way on each: the end of one may be noticed after the next has come. */
    private final Map<Channel, AtomicInteger> open = new ConcurrentHashMap<>();

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

    /** On its own event loop, between two requests, behind what is still to be written. */
    void closeIdle() {
        open.forEach((channel, requests) -> channel.eventLoop().execute(() -> {
            if (requests.get() == 0) {
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
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
        Channel channel = ((ConnectionBase) connection).channel();
        if (listeners.add(channel.parent())) {
            channel.parent().pipeline().addFirst(new Accepted());
        }
        AtomicInteger requests = requestsOn(channel);
        requests.incrementAndGet();
        context.addHeadersEndHandler(written -> announceEnd(context.response()));
        context.addEndHandler(ended -> ended(context, connection, requests));
        context.next();
    }

    private AtomicInteger requestsOn(Channel channel) {
        AtomicInteger known = open.get(channel);
        if (known != null) {
            return known;
        }
        AtomicInteger none = new AtomicInteger();
        open.put(channel, none);
        channel.closeFuture().addListener(closed -> {
            open.remove(channel);
            completeWhenGone();
        });
        return none;
    }

    /** Counts a connection before its first request, which may come while the listener closes. */
    private final class Accepted extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext listener, Object connection) {
            requestsOn((Channel) connection);
            listener.fireChannelRead(connection);
        }
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
}
