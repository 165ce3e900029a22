package dev.tollgate.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
@TestProfile(ClientAddressTest.BehindAnIngress.class)
class ClientAddressTest {
    /** 127.0.0.1 and 10.0.0.0/8 are proxies; other addresses have 200 connections. */
    public static class BehindAnIngress implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tollgate.http.trusted-proxies",
                    "127.0.0.1,10.0.0.0/8",
                    "tollgate.connections.most-per-address",
                    "200");
        }
    }

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
        List<Integer> attacker = IntStream.range(0, 400)
                .mapToObj(i -> given().header("X-Forwarded-For", i + ".1.1.1, 203.0.113.66")
                        .header("Authorization", "Bearer nonsense")
                        .get("/api/v1/customers")
                        .statusCode())
                .distinct()
                .toList();

        assertThat(attacker).containsExactly(401, 429);
        given().header("X-Forwarded-For", "203.0.113.67")
                .redirects()
                .follow(false)
                .get("/login/nonsense")
                .then()
                .statusCode(410);
    }

    @Test
    void addresses_of_one_ipv6_network_are_one_client() {
        List<Integer> attacker = IntStream.range(0, 400)
                .mapToObj(i -> given().header("X-Forwarded-For", "2001:db8:1:1::" + Integer.toHexString(i))
                        .header("Authorization", "Bearer nonsense")
                        .get("/api/v1/customers")
                        .statusCode())
                .distinct()
                .toList();

        assertThat(attacker).containsExactly(401, 429);
        given().header("X-Forwarded-For", "2001:db8:1:2::1")
                .header("Authorization", "Bearer nonsense")
                .get("/api/v1/customers")
                .then()
                .statusCode(401);
    }

    private static RequestSpecification forwardedFor(String chain) {
        return backend().header("X-Forwarded-For", chain);
    }

    private static RequestSpecification backend() {
        return given().header("Authorization", "Bearer " + TestTokens.outside("backend", null));
    }
}
