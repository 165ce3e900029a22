package dev.tollgate.subscriptions;

import static dev.tollgate.subscriptions.SubscriptionsApi.asBackend;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An account that no product can have is refused wherever it is named, and does no harm to others. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountInputTest {
    private static final String CHECK = "/api/v1/usage/check";
    private static final String CONSUME = "/api/v1/usage/consume";
    private static final String LEVEL = "/api/v1/usage/levels/agents";
    private static final String CHECKOUT = "/api/v1/billing/checkout-sessions";

    @ParameterizedTest
    @ValueSource(strings = {"a%00b", "%ED%A0%80", "%F0%9F%92%B8", "a%20b", "a%0Ab", "a/b"})
    void an_account_no_product_has_is_a_422_wherever_it_is_named(String account) {
        for (String path : List.of("/api/v1/usage", "/api/v1/subscription")) {
            asBackend()
                    .urlEncodingEnabled(false)
                    .get(path + "?account=" + account)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("errors[0].field", equalTo("account"));
        }
    }

    static Stream<Arguments> bodiesThatNameAnAccount() {
        return Stream.of("a\\u0000b", "\\ud800", "a b", "a/b", "x".repeat(129))
                .flatMap(account -> Stream.of(
                        arguments("POST", CHECK, "{\"account\":\"%s\",\"metric\":\"messages\"}".formatted(account)),
                        arguments("POST", CONSUME, "{\"account\":\"%s\",\"metric\":\"messages\"}".formatted(account)),
                        arguments("PUT", LEVEL, "{\"account\":\"%s\",\"value\":0}".formatted(account)),
                        arguments("POST", CHECKOUT, "{\"account\":\"%s\",\"plan\":\"starter\"}".formatted(account))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("bodiesThatNameAnAccount")
    void an_account_no_product_has_is_a_422_in_a_body_too(String method, String path, String body) {
        Response answer = send(method, path, body);

        answer.then().statusCode(422).contentType("application/problem+json");
        assertThat(answer.jsonPath().getList("errors.field")).first().asString().endsWith("account");
    }

    @Test
    void one_odd_account_does_not_fail_the_calls_beside_it() {
        List<CompletableFuture<Integer>> odd = many(call -> "\\ud800");
        List<CompletableFuture<Integer>> good = many(call -> newAccount());

        assertThat(odd.stream().map(CompletableFuture::join)).containsOnly(422);
        assertThat(good.stream().map(CompletableFuture::join)).containsOnly(200);
    }

    private static List<CompletableFuture<Integer>> many(IntFunction<String> account) {
        return IntStream.range(0, 24)
                .mapToObj(call -> CompletableFuture.supplyAsync(() -> send(
                                "POST",
                                CONSUME,
                                "{\"account\":\"%s\",\"metric\":\"messages\"}".formatted(account.apply(call)))
                        .statusCode()))
                .toList();
    }

    private static Response send(String method, String path, String body) {
        return asBackend()
                .header("Idempotency-Key", "key-" + System.nanoTime())
                .body(body.getBytes(StandardCharsets.UTF_8))
                .request(method, path);
    }
}
