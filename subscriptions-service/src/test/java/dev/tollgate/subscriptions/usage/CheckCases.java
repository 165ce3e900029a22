package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;

import dev.tollgate.kit.testing.TestTokens;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Checks that both ways have to answer alike. */
final class CheckCases {
    static final String ACCOUNT = newAccount();
    static final String ASKS = body("\"metric\":\"messages\"");
    static final String OVER = newAccount();

    private CheckCases() {}

    static Stream<Arguments> ordinary() {
        return Stream.of(
                Arguments.of("backend", TestTokens.backend(), ASKS),
                Arguments.of("support", installation("support"), ASKS),
                Arguments.of("admin", installation("admin"), ASKS),
                Arguments.of("member", TestTokens.of("member", ACCOUNT), "{\"metric\":\"messages\"}"),
                Arguments.of("billing of its account", TestTokens.of("billing", ACCOUNT), ASKS),
                Arguments.of("quantity", TestTokens.backend(), body("\"metric\":\"messages\",\"quantity\":993")),
                Arguments.of("no quantity", TestTokens.backend(), body("\"metric\":\"messages\",\"quantity\":null")),
                Arguments.of("space around", TestTokens.backend(), " \n" + ASKS + "\r\n "));
    }

    static Stream<Arguments> callers() {
        return Stream.of(
                Arguments.of("a role that may not", installation("finance"), ASKS),
                Arguments.of("a service", TestTokens.service("payments"), ASKS),
                Arguments.of("another account's", TestTokens.of("member", newAccount()), ASKS),
                Arguments.of("two kinds of roles", TestTokens.of("admin", ACCOUNT), ASKS),
                Arguments.of("no account named", TestTokens.backend(), "{\"metric\":\"messages\"}"),
                Arguments.of("no token", "", ASKS),
                Arguments.of("half a token", TestTokens.backend().substring(0, 200), ASKS),
                Arguments.of("more than a token", TestTokens.backend() + "=", ASKS),
                Arguments.of("two spaces", " " + TestTokens.backend(), ASKS));
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                        "",
                        "null",
                        "[]",
                        "{}",
                        "1",
                        "{",
                        ASKS + "x",
                        ASKS + ASKS,
                        "\uFEFF" + ASKS,
                        body("\"metric\":\"messages\",\"metric\":\"messages\""),
                        body("\"account\":\"another\",\"metric\":\"messages\""),
                        body("\"metric\":\"messages\",\"unknown\":{\"a\":[1]}"),
                        body("\"metric\":\"agents\""))
                .map(body -> Arguments.of(body, TestTokens.backend(), body));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                        body("\"metric\":\"nothing\""),
                        body("\"metric\":\" \""),
                        body("\"metric\":\"\\u0001\""),
                        body("\"metric\":null"),
                        body("\"metric\":7"),
                        body("\"metric\":true"),
                        body("\"metric\":{}"),
                        body("\"metric\":\"" + "m".repeat(65) + "\""),
                        body("\"metric\":\"mess\\u0000ages\""),
                        body("\"metric\":\"\\uD800\""),
                        body("\"metric\":\"m\\u0065ssages\""),
                        body("\"Metric\":\"messages\""),
                        "{\"account\":7,\"metric\":\"messages\"}",
                        "{\"account\":\"\",\"metric\":\"messages\"}",
                        "{\"account\":\"no name\",\"metric\":\"messages\"}",
                        "{\"account\":\"" + OVER + "\",\"metric\":\"messages\"}",
                        "{\"account\":\"" + newAccount() + "\",\"metric\":\"messages\"}")
                .map(body -> Arguments.of(body, TestTokens.backend(), body));
    }

    static Stream<Arguments> quantities() {
        return Stream.of(
                        "0",
                        "-1",
                        "994",
                        "1000000000",
                        "1000000001",
                        "9223372036854775807",
                        "9223372036854775808",
                        "1.0",
                        "1.9",
                        "1e2",
                        "01",
                        "+1",
                        "\"1\"",
                        "\"\"",
                        "true",
                        "[1]",
                        "NaN",
                        "1" + "0".repeat(900))
                .map(quantity -> Arguments.of(
                        quantity, TestTokens.backend(), body("\"metric\":\"messages\",\"quantity\":" + quantity)));
    }

    static Stream<Arguments> heads() {
        return Stream.of(
                        List.of("Content-Type: text/plain"),
                        List.of("Content-Type: application/json; charset=utf-8"),
                        List.of("Content-Type: APPLICATION/JSON"),
                        List.of("Content-Type: application/json", "Content-Type: text/plain"),
                        List.of("Content-Type: text/plain", "Content-Type: application/json"),
                        List.of("Content-Type: application/merge-patch+json"),
                        List.of("Content-Type: nonsense"),
                        List.<String>of(),
                        accepting("text/html"),
                        accepting("*/*"),
                        accepting("application/json;q=0"),
                        accepting("nonsense"),
                        List.of("Content-Type: application/json", "Accept: application/json", "Accept: text/html"),
                        List.of("Content-Type: application/json", "Authorization: Bearer another"),
                        List.of("Content-Type: application/json", "Expect: 100-continue"),
                        List.of("Content-Type: application/json", "Cookie: a=b", "X-Forwarded-For: 1.2.3.4"),
                        List.of("Content-Type: application/json", "X-HTTP-Method-Override: PUT"),
                        List.of("Content-Type: application/json", "Content-Encoding: gzip"))
                .map(Arguments::of);
    }

    static String installation(String role) {
        return TestTokens.internal("gateway", role, null);
    }

    private static List<String> accepting(String types) {
        return List.of("Content-Type: application/json", "Accept: " + types);
    }

    private static String body(String members) {
        return members.startsWith("\"account\"")
                ? "{" + members + "}"
                : "{\"account\":\"" + ACCOUNT + "\"," + members + "}";
    }
}
