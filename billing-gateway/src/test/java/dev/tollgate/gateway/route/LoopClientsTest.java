package dev.tollgate.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoopClientsTest {
    private final VertxInternal vertx = (VertxInternal) Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void a_request_uses_a_connection_of_its_own_event_loop_also_when_another_loop_has_an_idle_one() {
        // Given
        HttpServer service = vertx.createHttpServer()
                .requestHandler(request -> request.response().end())
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        LoopClients clients = new LoopClients(vertx, new HttpClientOptions().setMaxPoolSize(1));
        ContextInternal one = vertx.createEventLoopContext();
        ContextInternal other = vertx.createEventLoopContext();
        assertThat(one.nettyEventLoop()).isNotSameAs(other.nettyEventLoop());

        for (int round = 1; round <= 2; round++) {
            for (ContextInternal context : new ContextInternal[] {one, other}) {
                // When
                EventLoop used = request(context, clients, service.actualPort()).join();

                // Then
                assertThat(used).isSameAs(context.nettyEventLoop());
            }
        }
    }

    /** The event loop of the connection that the request used, when its answer is whole. */
    private static CompletableFuture<EventLoop> request(ContextInternal context, LoopClients clients, int port) {
        CompletableFuture<EventLoop> used = new CompletableFuture<>();
        context.runOnContext(start -> clients.current()
                .request(HttpMethod.GET, port, "127.0.0.1", "/")
                .compose(
                        request -> request.send().compose(answer -> answer.end().map(request)))
                .map(request ->
                        ((ConnectionBase) request.connection()).channel().eventLoop())
                .onSuccess(used::complete)
                .onFailure(used::completeExceptionally));
        return used;
    }
}
