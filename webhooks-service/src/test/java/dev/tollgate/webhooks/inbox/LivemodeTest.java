package dev.tollgate.webhooks.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LivemodeTest {
    @ParameterizedTest
    @CsvSource({"sk_live_1,true", "rk_live_1,true", "sk_test_1,false", "rk_test_1,false", "other,"})
    void reads_the_mode_off_the_key(String key, Boolean live) {
        assertEquals(Optional.ofNullable(live), Livemode.ofKey(key));
    }

    @Test
    void without_a_key_nothing_is_noted() {
        Livemode livemode = new Livemode(Optional.empty());
        assertNull(livemode.note(true));
        assertNull(livemode.note(false));
    }
}
