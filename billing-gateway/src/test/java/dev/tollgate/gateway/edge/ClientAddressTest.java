package dev.tollgate.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.gateway.support.BehindAnIngress;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
@TestProfile(BehindAnIngress.class)
class ClientAddressTest {
    /** More than the burst of the test's settings, by more than comes back meanwhile. */
    private static final int MANY = 400;

    @Test
    void a_service_gets_the_clients_address_whatever_the_client_wrote_before_it() {
        forwardedFor("6.6.6.6, 203.0.113.7, 10.1.1.1")
                .get("/api/v1/customers")
                .then()
                .statusCode(200)
                .body("headers.x-forwarded-for", equalTo("203.0.113.7"));
    }

    @Test
    void several_header_lines_are_one_chain() {
        backend()
                .header("X-Forwarded-For", "6.6.6.6", "203.0.113.8", "10.1.1.1")
                .get("/api/v1/customers")
                .then()
                .statusCode(200)
                .body("headers.x-forwarded-for", equalTo("203.0.113.8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "1.2.3.4,", "nonsense", "1.2.3.4:99", "\"[::1]\"", "999.1.1.1"})
    void a_malformed_chain_counts_as_none(String chain) {
        forwardedFor(chain)
                .get("/api/v1/customers")
                .then()
                .statusCode(200)
                .body("headers.x-forwarded-for", equalTo("127.0.0.1"));
    }

    @Test
    void bad_tokens_of_one_address_do_not_keep_another_from_logging_in() {
        assertThat(statusesUntilRefused(i -> i + ".1.1.1, 203.0.113.66")).containsExactly(401, 429);
        given().header("X-Forwarded-For", "203.0.113.67")
                .redirects()
                .follow(false)
                .get("/login/nonsense")
                .then()
                .statusCode(410);
    }

    @Test
    void addresses_of_one_ipv6_network_are_one_client() {
        assertThat(statusesUntilRefused(i -> "2001:db8:1:1::" + Integer.toHexString(i)))
                .containsExactly(401, 429);
        given().header("X-Forwarded-For", "2001:db8:1:2::1")
                .header("Authorization", "Bearer nonsense")
                .get("/api/v1/customers")
                .then()
                .statusCode(401);
    }

    /** What bad tokens get, each from the next address, until the first is refused for coming too often. */
    private static Set<Integer> statusesUntilRefused(IntFunction<String> chain) {
        Set<Integer> statuses = new LinkedHashSet<>();
        for (int i = 0; i < MANY && !statuses.contains(429); i++) {
            statuses.add(given().header("X-Forwarded-For", chain.apply(i))
                    .header("Authorization", "Bearer nonsense")
                    .get("/api/v1/customers")
                    .statusCode());
        }
        return statuses;
    }

    private static RequestSpecification forwardedFor(String chain) {
        return backend().header("X-Forwarded-For", chain);
    }

    private static RequestSpecification backend() {
        return given().header("Authorization", "Bearer " + TestTokens.outside("backend", null));
    }
}
