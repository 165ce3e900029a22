package dev.tollgate.kit;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.OddTokens;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.TokenForge;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InternalTokenTest {
    private static final String SIGNER = "gateway";
    private static final JsonObject RS256 = new JsonObject().put("alg", "RS256").put("kid", SIGNER);

    static Stream<Arguments> badSignatures() {
        return Stream.of(
                Arguments.of("alg none", TokenForge.unsigned(good(), SIGNER)),
                Arguments.of("HS256 with the public key", TokenForge.signedWithThePublicKey(good(), SIGNER)),
                Arguments.of("another key", TokenForge.signedByAnotherKey(good(), SIGNER)),
                Arguments.of("the identity provider's key", TokenForge.signed(good(), "outside")),
                Arguments.of("another signer's name", header("kid", "webhooks")),
                Arguments.of("an unknown signer's name", header("kid", "unknown")),
                Arguments.of("a number as the signer's name", header("kid", 5)),
                Arguments.of("no signer's name", header("kid", null)),
                Arguments.of("a number as algorithm", header("alg", 5)),
                Arguments.of("a critical extension", header("crit", "b64")),
                Arguments.of("16 KB", signed(good().claim("x", "y".repeat(12_000))) + "z"),
                Arguments.of("no token at all", "x.y.z"),
                Arguments.of("no JSON", "eA.eA.eA"),
                Arguments.of("two dots", ".."));
    }

    static Stream<Arguments> badTimes() {
        return Stream.of(
                Arguments.of("expired", signed(good().expiresAt(fromNow(-120)))),
                Arguments.of("no end", claim("exp", null)),
                Arguments.of("a word as the end", claim("exp", "never")),
                Arguments.of("not yet valid", signed(good().claim("nbf", fromNow(3600)))),
                Arguments.of("eleven minutes of life", signed(good().expiresAt(fromNow(361)))),
                Arguments.of("ten years of life", signed(good().expiresAt(fromNow(315_360_000)))),
                Arguments.of("ten minutes that begin in thirty days", beginningIn(30 * 86_400)),
                Arguments.of("ten minutes that begin in two", beginningIn(120)),
                Arguments.of("no beginning", claim("iat", null)));
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                Arguments.of("a list as the subject", claim("sub", new JsonArray().add("a"))),
                Arguments.of("wrong audience", signed(good().audience("tollgate"))),
                Arguments.of("for another service", signed(good().audience("tollgate-subscriptions"))),
                Arguments.of("for all services at once, as it once was", signed(good().audience("tollgate-internal"))),
                Arguments.of("no audience", claim("aud", null)),
                Arguments.of("wrong issuer", signed(good().issuer("tollgate-test"))),
                Arguments.of("an operation as a role", signed(good().groups("customers.lookup"))),
                Arguments.of("a service's operation as a role", service("customers.lookup")),
                Arguments.of("itself and a caller", service("internal", "admin")),
                Arguments.of("a role the gateway may not claim", signed(good().groups(Set.of("billing", "internal")))),
                Arguments.of("an unknown role", signed(good().groups("root"))),
                Arguments.of("a service as an admin", TokenForge.signed(good().groups("admin"), "payments")));
    }

    private static String beginningIn(long seconds) {
        return signed(good().issuedAt(fromNow(seconds)).expiresAt(fromNow(seconds + 600)));
    }

    static Stream<Arguments> otherSpellingsOfAGoodToken() {
        return TokenForge.otherSpellings(signed(good())).entrySet().stream()
                .map(spelling -> Arguments.of(spelling.getKey(), spelling.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"badSignatures", "otherSpellingsOfAGoodToken", "badTimes", "badClaims"})
    void a_bad_token_is_refused_without_saying_why(String what, String token) {
        given().auth()
                .oauth2(token)
                .get("/probe/account")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("urn:tollgate:problem:unauthorized"))
                .body("detail", equalTo("Send a valid token in the Authorization header."))
                .body("requestId", notNullValue());
    }

    @Test
    void odd_times_and_claims_without_end_are_a_401() {
        JsonObject claims = TokenForge.claims(good(), SIGNER);
        Map<String, String> tokens = new LinkedHashMap<>(OddTokens.times(claims, SIGNER));
        tokens.putAll(OddTokens.nested(claims, SIGNER, "groups", "sub", "exp", "aud"));

        Map<String, Integer> answers = new LinkedHashMap<>();
        tokens.forEach((what, token) -> answers.put(
                what.length() > 40 ? what.substring(0, 40) : what,
                given().auth().oauth2(token).get("/probe/account").statusCode()));

        answers.entrySet()
                .removeIf(answer -> answer.getValue() == 401
                        || answer.getValue() == 403 && answer.getKey().startsWith("groups"));
        assertEquals(Map.of(), answers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "a\nb", "a\u007fb", "\u200b", "\u2028"})
    void a_subject_that_is_no_printable_text_is_a_401(String subject) {
        given().auth()
                .oauth2(claim("sub", subject))
                .get("/probe/account")
                .then()
                .statusCode(401);
    }

    /** The end of the leeway of a minute is near; a slow machine needs a few seconds more to be in time. */
    @Test
    void a_token_that_was_good_is_refused_after_its_end() {
        String token = IntStream.of(1, 2, 10, 30)
                .mapToObj(seconds -> signed(good().expiresAt(fromNow(seconds - 60))))
                .filter(ending -> status(ending) == 200)
                .findFirst()
                .orElseThrow();

        await().until(() -> status(token) == 401);
    }

    private static int status(String token) {
        return given().auth().oauth2(token).get("/probe/account").statusCode();
    }

    @Test
    void a_subject_has_200_characters_at_most() {
        given().auth()
                .oauth2(claim("sub", "s".repeat(201)))
                .get("/probe/account")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(claim("sub", "\u00e9 ".repeat(100).strip()))
                .get("/probe/account")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @MethodSource("tokensThatMayNothing")
    void a_good_signature_is_not_enough(String what, String token) {
        given().auth()
                .oauth2(token)
                .get("/probe/account")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:forbidden"));
    }

    static Stream<Arguments> tokensThatMayNothing() {
        return Stream.of(
                Arguments.of("no role", signed(good().groups(Set.of()))),
                Arguments.of("an administrator of an account", TestTokens.of("admin", "acme")),
                Arguments.of("the product's servers of an account", TestTokens.of("backend", "acme")),
                Arguments.of("a service of an account", TestTokens.internal("webhooks", "internal", "acme")),
                Arguments.of(
                        "two roles of an account", TestTokens.internal(SIGNER, Set.of("member", "billing"), "acme")),
                Arguments.of("both kinds of roles", TestTokens.internal(SIGNER, Set.of("member", "admin"), "acme")),
                Arguments.of(
                        "two accounts",
                        claim("account", new JsonArray().add("acme").add("other"))),
                Arguments.of("a number as the account", claim("account", 7)),
                Arguments.of("an object as the account", claim("account", new JsonObject().put("id", "acme"))),
                Arguments.of("a member of no account", TestTokens.of("member", null)),
                Arguments.of("a member of an account without a name", TestTokens.of("member", "")),
                Arguments.of("a member of what no account is called", TestTokens.of("member", "no account")));
    }

    private static String header(String name, Object value) {
        return TokenForge.signed(with(RS256, name, value), TokenForge.claims(good(), SIGNER), SIGNER);
    }

    private static String claim(String name, Object value) {
        return TokenForge.signed(RS256, with(TokenForge.claims(good(), SIGNER), name, value), SIGNER);
    }

    /** Without the member when the value is null. */
    private static JsonObject with(JsonObject object, String name, Object value) {
        JsonObject changed = object.copy();
        changed.remove(name);
        return value == null ? changed : changed.put(name, value);
    }

    private static String service(String... groups) {
        return TokenForge.signed(good().groups(Set.of(groups)), "webhooks");
    }

    private static String signed(JwtClaimsBuilder claims) {
        return TokenForge.signed(claims, SIGNER);
    }

    private static JwtClaimsBuilder good() {
        return Jwt.issuer("tollgate")
                .audience("tollgate-payments")
                .subject("mallory")
                .groups("member")
                .claim("account", "acme")
                .issuedAt(fromNow(-300))
                .expiresAt(fromNow(300));
    }

    private static Instant fromNow(long seconds) {
        return Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(seconds);
    }
}
