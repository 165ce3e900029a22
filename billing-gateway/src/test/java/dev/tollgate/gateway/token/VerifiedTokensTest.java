package dev.tollgate.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.caller.VerifiedCaller;
import dev.tollgate.kit.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VerifiedTokensTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final SettableClock clock = new SettableClock();

    @Test
    void a_token_that_expired_takes_no_room() {
        // Given
        clock.stopAt(NOON);
        VerifiedTokens tokens = new VerifiedTokens(10, clock);
        tokens.keep("short", until(NOON.plusSeconds(60)));
        tokens.keep("expired", until(NOON.minusSeconds(1)));
        tokens.keep("endless", until(Instant.parse("9999-12-31T23:59:59Z")));

        // When
        clock.advance(Duration.ofSeconds(60));

        // Then
        assertThat(tokens.find("short")).isEmpty();
        assertThat(tokens.find("expired")).isEmpty();
        assertThat(tokens.find("endless")).isPresent();
        assertThat(tokens.count()).isOne();
    }

    @Test
    void no_more_are_kept_than_allowed() {
        clock.stopAt(NOON);
        VerifiedTokens tokens = new VerifiedTokens(10, clock);

        for (int number = 0; number < 100; number++) {
            tokens.keep("token " + number, until(NOON.plusSeconds(60)));
        }

        assertThat(tokens.count()).isLessThanOrEqualTo(10);
    }

    private static VerifiedCaller until(Instant end) {
        return VerifiedCaller.of(new GatewayCaller("someone", "admin", Optional.empty(), end, Optional.empty()));
    }
}
