package dev.tollgate.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MainTest {

    @Test
    void it_listens_on_loopback_by_default() {
        TwinOptions plain = Main.parse(List.of());
        TwinOptions given = Main.parse(List.of("--port", "9", "--host", "0.0.0.0", "--snapshot", "f.json"));

        assertEquals("127.0.0.1", plain.host());
        assertEquals(12111, plain.port());
        assertEquals("0.0.0.0", given.host());
        assertEquals(Path.of("f.json"), given.snapshot());
        assertThrows(IllegalArgumentException.class, () -> Main.parse(List.of("--what", "1")));
    }

    @Test
    void a_taken_port_is_named() {
        try (StripeTwin first = StripeTwin.start(TwinOptions.defaults())) {
            TwinOptions same = TwinOptions.defaults().withPort(first.port());

            IllegalStateException e = assertThrows(IllegalStateException.class, () -> StripeTwin.start(same));

            assertTrue(e.getMessage().contains("127.0.0.1:" + first.port()), e.getMessage());
        }
    }
}
