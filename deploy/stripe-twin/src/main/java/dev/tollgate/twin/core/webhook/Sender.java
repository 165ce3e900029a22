package dev.tollgate.twin.core.webhook;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/**
 * Posts an event to an endpoint. Only the status of the answer counts: redirects are not followed, bodies are
 * discarded.
 */
final class Sender {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 20_000;
    private static final int MOST_CONNECTIONS = 20;
    private static final long MOST_ANSWER_BYTES = 64 << 10;

    private final Vertx vertx;
    private final HttpClient client;

    Sender(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setMaxPoolSize(MOST_CONNECTIONS));
    }

    /** The answer's status; fails when there is none. */
    Future<Integer> post(String url, String signature, byte[] body) {
        RequestOptions options;
        try {
            options = new RequestOptions().setAbsoluteURI(url);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
        options.setMethod(HttpMethod.POST)
                .setTimeout(ANSWER_MILLIS)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks; Stripe twin)")
                .putHeader("Stripe-Signature", signature);
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)).map(response -> status(request, response)));
    }

    private int status(HttpClientRequest request, HttpClientResponse response) {
        long[] read = {0};
        long tooLong = vertx.setTimer(ANSWER_MILLIS, timer -> request.reset());
        response.handler(chunk -> {
            read[0] += chunk.length();
            if (read[0] > MOST_ANSWER_BYTES) {
                request.reset();
            }
        });
        response.exceptionHandler(cut -> vertx.cancelTimer(tooLong)).endHandler(end -> vertx.cancelTimer(tooLong));
        return response.statusCode();
    }
}
