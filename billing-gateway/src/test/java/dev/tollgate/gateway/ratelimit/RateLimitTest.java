package dev.tollgate.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestRedis;
import dev.tollgate.kit.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@GatewayTest
class RateLimitTest {
    /** From the test's settings; three more come back each second. */
    private static final int BURST = 150;

    private static final int MORE_THAN_THE_BURST = BURST + 100;
    private static final int MOST_REQUESTS = 5000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Inject
    MeterRegistry metrics;

    @Test
    void a_caller_over_its_rate_gets_429_and_others_pass() {
        List<HttpResponse<String>> answers = askUntilRefused(TestTokens.outside("member", "fast"));

        HttpResponse<String> refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isPositive();
        assertThat(refused.body()).contains("urn:tollgate:problem:rate-limited");
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSizeGreaterThanOrEqualTo(BURST);
        assertThat(ask(TestTokens.outside("member", "calm"), 1).get(0).statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_products_servers_are_never_too_fast() {
        List<HttpResponse<String>> answers = ask(TestTokens.outside("backend", null), MORE_THAN_THE_BURST);

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    }

    @Test
    void signed_webhooks_are_never_too_fast() {
        HttpRequest webhook = to("/api/v1/webhooks/stripe")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertThat(send(webhook, MORE_THAN_THE_BURST)).allMatch(answer -> answer.statusCode() == 200);
    }

    @Test
    void the_limit_survives_a_script_flush() {
        double before = unchecked();
        TestRedis.run("SCRIPT FLUSH");

        assertThat(ask(TestTokens.outside("member", "flush"), 1).get(0).statusCode())
                .isEqualTo(200);
        assertThat(unchecked()).isEqualTo(before);
    }

    /** However fast this machine is: what comes back each second is less than what it asks. */
    private static List<HttpResponse<String>> askUntilRefused(String token) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        do {
            answers.addAll(ask(token, 10));
        } while (answers.size() < MOST_REQUESTS && answers.stream().allMatch(answer -> answer.statusCode() == 200));
        return answers;
    }

    private double unchecked() {
        return metrics.counter("billing.gateway.ratelimit.unchecked").count();
    }

    /** One after the other, because a caller has a share of what runs at once, too. */
    private static List<HttpResponse<String>> ask(String token, int times) {
        HttpRequest request = to("/api/v1/customers")
                .header("Authorization", "Bearer " + token)
                .build();
        return IntStream.range(0, times).mapToObj(i -> send(request, 1).get(0)).toList();
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .version(HttpClient.Version.HTTP_1_1);
    }

    private static List<HttpResponse<String>> send(HttpRequest request, int times) {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, times)
                .mapToObj(i -> CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }
}
