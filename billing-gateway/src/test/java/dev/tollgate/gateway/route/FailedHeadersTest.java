package dev.tollgate.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.gateway.body.BodySenders;
import dev.tollgate.gateway.body.PendingBodies;
import dev.tollgate.gateway.problem.ProblemAnswers;
import dev.tollgate.gateway.support.GatewayTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request whose headers cannot be sent on. */
@GatewayTest
class FailedHeadersTest {
    private static final String UNSENDABLE = "a\nb";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();

    @Inject
    RouteClassConfig classes;

    @Inject
    PendingBodies bodies;

    @Inject
    BodySenders senders;

    @Inject
    ProblemAnswers problems;

    private HttpServer service;
    private HttpServer gateway;
    private RouteClass routeClass;

    @BeforeEach
    void start() {
        routeClass = new RouteClass(classes.classes().get("one"), Set.of("echo"), vertx);
        service = listening(vertx.createHttpServer()
                .requestHandler(request -> request.response().end()));
        Router router = Router.router(vertx);
        router.route().handler(this::forward);
        gateway = listening(vertx.createHttpServer().requestHandler(router));
    }

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void a_request_whose_headers_fail_gives_its_connection_back() throws IOException, InterruptedException {
        int connections = 2 * classes.classes().get("one").connections();
        for (int i = 0; i < connections; i++) {
            assertThat(status("/unsendable")).isEqualTo(503);
        }

        assertThat(status("/sendable")).isEqualTo(200);
    }

    private void forward(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response().putHeader("X-Request-Id", "request-0001");
        Optional<String> authorization =
                Optional.of(UNSENDABLE).filter(value -> request.path().equals("/unsendable"));
        RequestOptions options = new RequestOptions().setHost("127.0.0.1").setPort(service.actualPort());
        bodies.take(request, senders.of(context, Optional.empty()), routeClass.bodies())
                .compose(body -> new Exchange(context, "/", routeClass, body, problems)
                        .run(() -> new ServiceRequest(options, authorization)));
    }

    private int status(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.actualPort() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static HttpServer listening(HttpServer server) {
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
