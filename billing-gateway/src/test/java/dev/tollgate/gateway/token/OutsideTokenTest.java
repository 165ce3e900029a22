package dev.tollgate.gateway.token;

import static dev.tollgate.gateway.token.ProviderTokens.SIGNER;
import static dev.tollgate.gateway.token.ProviderTokens.fromNow;
import static dev.tollgate.gateway.token.ProviderTokens.good;
import static dev.tollgate.gateway.token.ProviderTokens.signed;
import static dev.tollgate.gateway.token.ProviderTokens.withClaim;
import static dev.tollgate.gateway.token.ProviderTokens.withHeader;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.OddTokens;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.TokenForge;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class OutsideTokenTest {
    @Inject
    SettableClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                Arguments.of("alg none", TokenForge.unsigned(good(), SIGNER)),
                Arguments.of("HS256 with the public key", TokenForge.signedWithThePublicKey(good(), SIGNER)),
                Arguments.of("another key", TokenForge.signedByAnotherKey(good(), SIGNER)),
                Arguments.of("foreign kid", TokenForge.signed(good(), "gateway")),
                Arguments.of("unknown kid", withHeader("kid", "unknown")),
                Arguments.of("a number as kid", withHeader("kid", 5)),
                Arguments.of("a number as alg", withHeader("alg", 5)),
                Arguments.of("a critical extension", withHeader("crit", "b64")),
                Arguments.of("expired", signed(good().expiresAt(fromNow(-120)))),
                Arguments.of("no end", withClaim("exp", null)),
                Arguments.of("a word as the end", withClaim("exp", "never")),
                Arguments.of("not yet valid", signed(good().claim("nbf", nextHour()))),
                Arguments.of("wrong audience", signed(good().audience("tollgate-payments"))),
                Arguments.of("wrong issuer", signed(good().issuer("tollgate"))),
                Arguments.of("16 KB", signed(good().claim("x", "y".repeat(12_000)))),
                Arguments.of("an internal token", TestTokens.of("billing", "acme")),
                Arguments.of("no token at all", "x.y.z"),
                Arguments.of("no JSON", "eA.eA.eA"),
                Arguments.of("two dots", ".."));
    }

    /** A lenient decoder reads all of them as the same bytes, so that one token would have any number of spellings. */
    static Stream<Arguments> otherSpellingsOfAGoodToken() {
        return TokenForge.otherSpellings(signed(good())).entrySet().stream()
                .map(spelling -> Arguments.of(spelling.getKey(), spelling.getValue()));
    }

    private static long nextHour() {
        return fromNow(3600).getEpochSecond();
    }

    static Stream<Arguments> unknownRoles() {
        return Stream.of(
                Arguments.of("role internal", signed(good().claim("role", "internal"))),
                Arguments.of("role unknown", signed(good().claim("role", "root"))),
                Arguments.of("internal among others", signed(good().claim("role", List.of("internal", "member")))),
                Arguments.of("two known roles", signed(good().claim("role", List.of("billing", "member")))),
                Arguments.of("roles of both kinds", signed(good().claim("role", List.of("test-admin", "member")))),
                Arguments.of("an administrator by our own word", withoutAccount("admin")),
                Arguments.of("the product's servers by our own word", withoutAccount("backend")),
                Arguments.of("a role deep down", deep("role")),
                Arguments.of("an object as role", withClaim("role", new JsonObject().put("member", true))),
                Arguments.of("a number as role", signed(good().claim("role", 7))));
    }

    static Stream<Arguments> administratorsOfAnAccount() {
        return Stream.of(
                Arguments.of("an administrator of an account", signed(good().claim("role", "test-admin"))),
                Arguments.of("an administrator of a number", administratorOf(7)),
                Arguments.of("an administrator of an object", administratorOf(new JsonObject().put("id", "acme"))),
                Arguments.of("an administrator of a list of none", administratorOf(new JsonArray())),
                Arguments.of("an administrator of a blank", administratorOf(" ")),
                Arguments.of("an administrator of too long a name", administratorOf("a".repeat(129))),
                Arguments.of("an administrator of true", administratorOf(true)));
    }

    static Stream<Arguments> unknownAccounts() {
        JsonArray two = new JsonArray().add("acme").add("other");
        JsonArray nested = new JsonArray().add(new JsonArray().add("acme"));
        return Stream.of(
                Arguments.of("two accounts", withClaim("account", two)),
                Arguments.of("a list of a list", withClaim("account", nested)),
                Arguments.of("an account deep down", deep("account")),
                Arguments.of("blank account", signed(good().claim("account", " "))),
                Arguments.of("an object as account", withClaim("account", new JsonObject().put("id", "acme"))),
                Arguments.of("a number as account", withClaim("account", 7)),
                Arguments.of("what no account is called", signed(good().claim("account", "acme\r\nX: y"))));
    }

    static Stream<Arguments> unknownSubjectsAndEnds() {
        return Stream.of(
                Arguments.of("a subject deep down", deep("sub")),
                Arguments.of("a subject with a NUL", signed(good().subject("a\u0000b"))),
                Arguments.of("too long a subject", signed(good().subject("a".repeat(201)))),
                Arguments.of("no subject", withClaim("sub", null)),
                Arguments.of("a list as subject", withClaim("sub", new JsonArray())),
                Arguments.of("an end beyond time", withClaim("exp", 1e300)),
                Arguments.of("an end beyond dates", withClaim("exp", Long.MAX_VALUE)));
    }

    private static String administratorOf(Object account) {
        return TokenForge.signed(
                new JsonObject().put("alg", "RS256").put("kid", SIGNER),
                TokenForge.claims(good(), SIGNER).put("role", "test-admin").put("account", account),
                SIGNER);
    }

    private static String withoutAccount(String role) {
        JsonObject claims = TokenForge.claims(good(), SIGNER).put("role", role);
        claims.remove("account");
        return TokenForge.signed(new JsonObject().put("alg", "RS256").put("kid", SIGNER), claims, SIGNER);
    }

    private static String deep(String claim) {
        String nested = "[".repeat(2_500) + "]".repeat(2_500);
        String claims = TokenForge.claims(good(), SIGNER).put(claim, "deep").encode();
        return TokenForge.signed(
                new JsonObject().put("alg", "RS256").put("kid", SIGNER), claims.replace("\"deep\"", nested), SIGNER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"badTokens", "otherSpellingsOfAGoodToken"})
    void a_bad_token_is_refused_without_a_reason(String what, String token) {
        ValidatableResponse answer = ask(token);

        answer.statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .header("X-Request-Id", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:unauthorized"))
                .body("detail", equalTo("The token is not valid here."))
                .body("requestId", notNullValue());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"unknownRoles", "administratorsOfAnAccount", "unknownAccounts", "unknownSubjectsAndEnds"})
    void a_good_signature_is_not_enough_without_a_known_role_and_account(String what, String token) {
        ask(token).statusCode(anyOf(is(401), is(403))).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "bearer ", "Token x"})
    void other_schemes_are_refused(String authorization) {
        given().header("Authorization", authorization)
                .get("/api/v1/customers")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void odd_times_are_a_401_and_claims_without_end_are_refused() {
        JsonObject claims = TokenForge.claims(good(), SIGNER);
        Map<String, Integer> answers = new LinkedHashMap<>();
        OddTokens.times(claims, SIGNER)
                .forEach((what, token) -> answers.put(what, ask(token).extract().statusCode()));
        answers.values().removeIf(status -> status == 401);

        Map<String, Integer> nested = new LinkedHashMap<>();
        OddTokens.nested(claims, SIGNER, "sub", "role", "account", "exp", "aud")
                .forEach((what, token) -> nested.put(what, ask(token).extract().statusCode()));
        nested.values().removeIf(status -> status == 401 || status == 403);

        assertThat(answers).isEmpty();
        assertThat(nested).isEmpty();
    }

    @Test
    void a_token_may_live_as_long_as_its_provider_decides() {
        ask(signed(good().expiresAt(fromNow(8 * 3600)))).statusCode(200);
    }

    @Test
    void without_credentials_the_answer_is_a_challenge() {
        given().get("/api/v1/customers")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("type", equalTo("urn:tollgate:problem:unauthorized"));
    }

    @Test
    void a_role_among_the_providers_own_ones_is_found() {
        String token = signed(good().claim("role", List.of("offline_access", "admin", "member")));

        ask(token).statusCode(200);
    }

    @Test
    void an_account_in_a_list_of_one_is_that_account() {
        String token = withClaim("account", new JsonArray().add("acme"));

        assertThat(claimsSeenByTheService(token).getString("account")).isEqualTo("acme");
    }

    @Test
    void a_token_that_binds_an_administrator_reaches_no_account() {
        String token = administratorOf("acct_free");

        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/subscription?account=acct_starter")
                .then()
                .statusCode(403)
                .body("detail", containsString("belongs to no account"));
    }

    @Test
    void the_service_receives_an_internal_token_for_the_caller() {
        JsonPath claims = claimsSeenByTheService(signed(good()));

        assertThat(claims.getString("iss")).isEqualTo("tollgate");
        assertThat(claims.getString("aud")).isEqualTo("tollgate-payments");
        assertThat(claims.getString("sub")).isEqualTo("mallory");
        assertThat(claims.getString("account")).isEqualTo("acme");
        assertThat(claims.getList("groups")).containsExactly("billing");
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isLessThanOrEqualTo(300);
    }

    @Test
    void the_internal_token_is_used_again_until_shortly_before_it_expires() {
        String outside = TestTokens.outside("backend", null);
        String first = tokenSeenByTheService(outside);

        assertThat(tokenSeenByTheService(outside)).isEqualTo(first);
        clock.advance(Duration.ofSeconds(270));
        assertThat(tokenSeenByTheService(outside)).isNotEqualTo(first);
    }

    @Test
    void another_account_never_gets_the_same_internal_token() {
        String acme = tokenSeenByTheService(signed(good()));
        String other = tokenSeenByTheService(signed(good().claim("account", "other")));

        assertThat(other).isNotEqualTo(acme);
    }

    @Test
    void a_remembered_token_is_checked_again_after_it_expired() {
        // The end of the leeway of 30 seconds is near; a slow machine needs a few seconds more to be in time.
        String token = IntStream.of(2, 10, 25)
                .mapToObj(seconds -> signed(good().expiresAt(fromNow(seconds - 30))))
                .filter(ending -> ask(ending).extract().statusCode() == 200)
                .findFirst()
                .orElseThrow();

        await().untilAsserted(() -> ask(token).statusCode(401));
    }

    private static ValidatableResponse ask(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/customers")
                .then();
    }

    private static String tokenSeenByTheService(String token) {
        return ask(token).statusCode(200).extract().path("headers.authorization");
    }

    private static JsonPath claimsSeenByTheService(String token) {
        String internal = tokenSeenByTheService(token).substring("Bearer ".length());
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(internal.split("\\.")[1])));
    }
}
