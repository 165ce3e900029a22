package dev.tollgate.gateway.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.auth.Role;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.TokenForge;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that was verified before goes a shorter way than a new one, to the same end. */
@GatewayTest
class KnownTokenTest {
    private static final String OF_EACH_REQUEST = "x-request-id";
    private static final JsonObject RS256 = new JsonObject().put("alg", "RS256").put("kid", ProviderTokens.SIGNER);

    @Inject
    SettableClock clock;

    @Inject
    Authentications authentications;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend", "admin", "billing"})
    void a_token_that_was_verified_before_is_forwarded_and_answered_like_a_new_one(String role) {
        // Given
        String token = fresh(role);

        // When
        int before = authentications.count();
        Response first = get(token, "/api/v1/customers?a=1");
        int ofTheFirst = authentications.count() - before;
        Response again = get(token, "/api/v1/customers?a=1");

        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(forwarded(again)).containsKey("authorization").isEqualTo(forwarded(first));
        assertThat(headers(again)).isEqualTo(headers(first));
        assertThat(ofTheFirst).isEqualTo(1);
        assertThat(authentications.count() - before).as("by Quarkus").isEqualTo(1);
    }

    @Test
    void a_refusal_by_the_service_is_logged_with_the_caller_of_a_token_that_was_verified_before() {
        // Given
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler listener = listener(lines);
        Logger.getLogger("dev.tollgate.security").addHandler(listener);
        String backend = fresh("backend");
        String billing = fresh("billing");

        // When
        for (String token : List.of(backend, backend, billing, billing)) {
            int logged = lines.size();
            clock.advance(Duration.ofMinutes(1));
            assertThat(get(token, "/api/v1/customers/forbidden").statusCode()).isEqualTo(403);
            await().until(lines::size, equalTo(logged + 1));
        }

        // Then
        Logger.getLogger("dev.tollgate.security").removeHandler(listener);
        assertThat(lines)
                .allMatch(line -> line.contains("route=GET /api/v1/customers/**") && !line.contains("caller=-"));
        assertThat(lines.get(1)).isEqualTo(lines.get(0));
        assertThat(lines.get(3)).isEqualTo(lines.get(2)).isNotEqualTo(lines.get(0));
    }

    private static String fresh(String role) {
        JsonObject claims = TokenForge.claims(
                        ProviderTokens.good().subject(UUID.randomUUID().toString()), ProviderTokens.SIGNER)
                .put("role", TestTokens.outsideRole(role));
        if (!Role.OF_AN_ACCOUNT.contains(role)) {
            claims.remove("account");
        }
        return TokenForge.signed(RS256, claims, ProviderTokens.SIGNER);
    }

    private static Response get(String token, String path) {
        return given().header("Authorization", "Bearer " + token).get(path);
    }

    private static Map<String, String> forwarded(Response answer) {
        Map<String, String> headers = new TreeMap<>(answer.<Map<String, String>>path("headers"));
        headers.remove(OF_EACH_REQUEST);
        return headers;
    }

    private static Map<String, List<String>> headers(Response answer) {
        return answer.headers().asList().stream()
                .filter(header -> !header.getName().equalsIgnoreCase(OF_EACH_REQUEST)
                        && !header.getName().equalsIgnoreCase("Date"))
                .collect(Collectors.groupingBy(
                        Header::getName, TreeMap::new, Collectors.mapping(Header::getValue, Collectors.toList())));
    }

    private static Handler listener(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(new PatternFormatter("%s").format(entry).replaceAll(" more=.*", ""));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
