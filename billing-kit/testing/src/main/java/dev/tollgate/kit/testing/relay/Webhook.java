package dev.tollgate.kit.testing.relay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A webhook as the twin sent it: its bytes and their signature. */
record Webhook(byte[] body, String signature) {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int TOO_MANY = 429;

    /** What the receiver made of it. */
    enum Answer {
        TAKEN,
        /** To be sent again. */
        BUSY,
        REFUSED
    }

    Answer sendTo(HttpClient client, URI target) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(DEADLINE)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(body));
        if (signature != null) {
            request.header("Stripe-Signature", signature);
        }
        try {
            return answer(
                    client.send(request.build(), BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return Answer.BUSY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.REFUSED;
        }
    }

    private static Answer answer(int status) {
        return status / 100 == 2 ? Answer.TAKEN : status >= 500 || status == TOO_MANY ? Answer.BUSY : Answer.REFUSED;
    }
}
