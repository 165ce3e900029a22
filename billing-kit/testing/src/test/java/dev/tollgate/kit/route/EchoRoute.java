package dev.tollgate.kit.route;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Answers with what it was sent, unless the text is one of those it leaves to the resource. */
@Singleton
class EchoRoute implements ShortRoute {
    static final int LONGEST_BODY = 64;
    static final String LEFT_TO_THE_RESOURCE = "X-Left-To-The-Resource";

    @Override
    public String path() {
        return "/echo";
    }

    @Override
    public int longestBody() {
        return LONGEST_BODY;
    }

    @Override
    public Optional<Function<Buffer, Uni<RouteAnswer>>> take(HttpServerRequest head) {
        return head.headers().contains(LEFT_TO_THE_RESOURCE) ? Optional.empty() : Optional.of(EchoRoute::answer);
    }

    private static Uni<RouteAnswer> answer(Buffer body) {
        String text = new JsonObject(body).getString("text");
        return switch (text) {
            case "throws" -> throw new IllegalStateException(text);
            case "fails" -> Uni.createFrom().failure(new IllegalStateException(text));
            case "none" -> Uni.createFrom().nullItem();
            default ->
                Uni.createFrom()
                        .item(new RouteAnswer(
                                new JsonObject()
                                        .put("by", "route")
                                        .put("text", text)
                                        .toBuffer(),
                                Map.of("X-Route", "echo")));
        };
    }
}
