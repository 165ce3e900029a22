package dev.tollgate.local.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.local.LocalFailure;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClockCommandTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "+90m, 2026-01-31T11:30:00Z",
        "+2h, 2026-01-31T12:00:00Z",
        "+3d, 2026-02-03T10:00:00Z",
        "+1w, 2026-02-07T10:00:00Z",
        "+1month, 2026-02-28T10:00:00Z",
        "+2months, 2026-03-31T10:00:00Z",
        "+1year, 2027-01-31T10:00:00Z",
        "2026-02-01T00:00:00Z, 2026-02-01T00:00:00Z"
    })
    void a_move_is_a_duration_or_a_time(String argument, Instant target) {
        assertThat(Move.read(argument, NOW).target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T09:59:59Z", "+0d"})
    void the_clock_never_goes_back(String argument) {
        assertThatThrownBy(() -> Move.read(argument, NOW))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("forward only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3d", "+d", "tomorrow", "+1eon", "-1d"})
    void what_is_no_time_is_answered_with_how_to_say_one(String argument) {
        assertThatThrownBy(() -> Move.read(argument, NOW))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("deploy/local/clock");
    }

    @Test
    void a_move_by_more_than_a_year_is_refused() {
        assertThatThrownBy(() -> Move.read("+14months", NOW)).isInstanceOf(LocalFailure.class);
    }

    @Test
    void without_a_twin_the_reason_is_named() {
        assertThatThrownBy(() -> new ClockCommand(URI.create("http://127.0.0.1:1"), System.out).run(List.of()))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("deploy/local/up");
    }
}
