package dev.tollgate.kit.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.TollgateStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecurityEventsTest {
    /** Each test has a quiet minute before it. */
    private static int tests;

    @Inject
    MeterRegistry metrics;

    @Inject
    SettableClock clock;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(new PatternFormatter("%s").format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        clock.advance(Duration.ofMinutes(2L * ++tests));
        Logger.getLogger("dev.tollgate.security").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("dev.tollgate.security").removeHandler(listener);
        clock.reset();
    }

    @Test
    void refused_credentials_are_logged_with_address_and_route_and_without_the_token() {
        given().auth().oauth2("no.such.token").get("/probe/account").then().statusCode(401);

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .startsWith("refused credentials: address=127.0.0.1 caller=- route=GET /probe/account")
                .doesNotContain("no.such.token");
    }

    @Test
    void a_refused_role_is_logged_with_an_opaque_caller() {
        given().auth()
                .oauth2(TestTokens.of("member", "acct-1"))
                .get("/probe/internal")
                .then()
                .statusCode(403);

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .startsWith("refused role: address=127.0.0.1 caller=")
                .contains("route=GET /probe/internal")
                .doesNotContain("test-member")
                .doesNotContain("caller=-");
    }

    @Test
    void a_flood_of_refusals_is_a_line_every_ten_seconds_with_the_count_and_each_is_counted() {
        double before = counted();

        refuse(100);
        clock.advance(Duration.ofSeconds(10));
        refuse(1);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).endsWith("more=99");
        assertThat(counted() - before).isEqualTo(101);
    }

    private static void refuse(int times) {
        for (int i = 0; i < times; i++) {
            given().get("/probe/account").then().statusCode(401);
        }
    }

    private double counted() {
        return metrics.counter(SecurityEvents.REFUSALS, "kind", "credentials").count();
    }
}
