package dev.tollgate.webhooks.eventwalk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TimeSpanTest {
    @Test
    void a_stretch_of_time_is_walked_in_pieces() {
        var begin = Instant.parse("2026-03-30T21:20:49Z");
        var span = new TimeSpan(begin, begin.plus(Duration.ofMinutes(150)));

        var pieces = span.pieces(Duration.ofHours(1));

        assertEquals(3, pieces.size());
        assertEquals(span.from(), pieces.get(0).from());
        assertEquals(pieces.get(0).to(), pieces.get(1).from());
        assertEquals(span.to(), pieces.get(2).to());
        assertEquals(List.of(), new TimeSpan(begin, begin).pieces(Duration.ofHours(1)));
    }
}
