package dev.tollgate.gateway.ratelimit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.gateway.support.Browser;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestRedis;
import dev.tollgate.kit.testing.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All requests come from one address, as they do behind an ingress. */
@GatewayTest
class RefusedCredentialsTest {
    /** More than the burst of the test's settings, by more than comes back meanwhile. */
    private static final int MANY = 400;
    /** Beyond the limit, without a pause. */
    private static final int MORE = 20;

    /** Other tests send bad credentials from the same address. */
    @AfterEach
    void forgetWhatWasCounted() {
        TestRedis.run("FLUSHALL");
    }

    @Test
    void bad_tokens_are_limited_and_keep_no_good_credentials_out() {
        String link = Browser.loginPath("acme", "member");

        assertThat(untilRefused(401, () -> given().header("Authorization", "Bearer x")
                        .get("/api/v1/plans")
                        .statusCode()))
                .contains(401, 429)
                .containsOnly(401, 429);

        given().redirects().follow(false).post(link).then().statusCode(303);
        given().get("/login/none").then().statusCode(410);
        given().header("Authorization", "Bearer " + TestTokens.outside("member", "refused-1"))
                .get("/api/v1/plans")
                .then()
                .statusCode(200);
    }

    @Test
    void a_caller_over_the_limit_does_not_reach_redis() {
        TestRedis.run("CONFIG RESETSTAT");
        IntSupplier badToken = () ->
                given().header("Authorization", "Bearer x").get("/api/v1/plans").statusCode();

        List<Integer> statuses = untilRefused(401, badToken);
        IntStream.range(0, MORE).forEach(i -> statuses.add(badToken.getAsInt()));

        assertThat(scriptsRun()).isPositive().isLessThan(statuses.size());
    }

    private static int scriptsRun() {
        Matcher calls = Pattern.compile("cmdstat_evalsha:calls=(\\d+)").matcher(TestRedis.run("INFO commandstats"));
        return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
    }

    @Test
    void bad_login_links_are_limited_and_keep_no_good_one_out() {
        String link = Browser.loginPath("acme", "member");

        assertThat(untilRefused(410, () -> given().get("/login/none").statusCode()))
                .contains(410, 429)
                .containsOnly(410, 429);

        given().redirects().follow(false).post(link).then().statusCode(303);
    }

    /** Repeats the request until it was answered as it is under the limit and as it is over it. */
    private static List<Integer> untilRefused(int underTheLimit, IntSupplier request) {
        List<Integer> statuses = new ArrayList<>();
        while (statuses.size() < MANY && !(statuses.contains(underTheLimit) && statuses.contains(429))) {
            statuses.add(request.getAsInt());
        }
        return statuses;
    }
}
