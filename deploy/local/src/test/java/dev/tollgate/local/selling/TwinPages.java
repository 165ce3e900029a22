package dev.tollgate.local.selling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a customer does on Stripe's pages; no redirect is followed, so that a browser may also be closed. */
final class TwinPages {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Types a card into a page; answers where the page leads, or its status. */
    String payByCard(URI page, String number) {
        var form = new LinkedHashMap<String, String>();
        form.put("cardNumber", number);
        form.put("cardExpiry", "12 / 34");
        form.put("cardCvc", "123");
        form.put("billingName", "Ada Lovelace");
        form.put("email", "ada@example.org");
        return outcome(post(page, form));
    }

    /** Types a bank account into a Checkout page. */
    String payByDebit(URI page, String account) {
        return outcome(post(page, Map.of("action", "debit", "bankAccount", account, "billingName", "Ada Lovelace")));
    }

    /** Types a card that wants 3D Secure, and passes, fails or leaves the challenge. */
    String payWithChallenge(URI page, String decision) {
        var begun = payByCard(page, "4000002760003184");
        if (!begun.endsWith("/authenticate") || decision.equals("leave")) {
            return begun;
        }
        return outcome(post(page.resolve(begun), Map.of("decision", decision)));
    }

    /** Opens a link's page; answers the Checkout page it leads to. */
    URI follow(URI link) {
        return link.resolve(send(HttpRequest.newBuilder(link))
                .headers()
                .firstValue("Location")
                .orElse(link.toString()));
    }

    /** The bank's answer to a session's debit; nothing when it waits for none. */
    void answerDebit(URI twin, String session, boolean paid) {
        send(HttpRequest.newBuilder(twin.resolve("/_twin/debits/" + session))
                .POST(BodyPublishers.ofString("{\"paid\":" + paid + "}")));
    }

    private static HttpResponse<String> post(URI page, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String outcome(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse(Integer.toString(answer.statusCode()));
    }

    /** Sends it and waits for the answer, not for ever. */
    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(DEADLINE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
