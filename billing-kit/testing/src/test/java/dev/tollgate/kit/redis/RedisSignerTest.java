package dev.tollgate.kit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RedisSignerTest {
    private static final String KEY = "k".repeat(32);
    private final RedisSigner signer = signer(KEY);

    @Test
    void what_was_signed_for_a_place_is_read_there() {
        assertThat(signer.verified("a:b", signer.sign("a:b", "{\"x\":1.5}"))).contains("{\"x\":1.5}");
    }

    @Test
    void another_place_another_value_and_another_key_are_refused() {
        String entry = signer.sign("a:b", "value");

        assertThat(signer.verified("a:c", entry)).isEmpty();
        assertThat(signer.verified("a:b", entry + "s")).isEmpty();
        assertThat(signer("l".repeat(32)).verified("a:b", entry)).isEmpty();
    }

    @Test
    void a_piece_of_the_value_does_not_pass_for_a_piece_of_the_place() {
        String entry = signer.sign("a:b", "c");

        assertThat(signer.verified("a:", entry.replace(".c", ".bc"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "value", ".value", "x.value", "!!.value", "AAAA.value"})
    void what_is_not_signed_is_refused(String entry) {
        assertThat(signer.verified("a:b", entry)).isEmpty();
    }

    @Test
    void nothing_is_nothing() {
        assertThat(signer.verified("a:b", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short"})
    void a_key_that_can_be_guessed_is_refused(String key) {
        assertThatThrownBy(() -> signer(key)).hasMessageContaining("SOME_KEY");
    }

    private static RedisSigner signer(String key) {
        return new RedisSigner("SOME_KEY", Optional.of(key), new ForgedEntries(Clock.systemUTC()));
    }
}
