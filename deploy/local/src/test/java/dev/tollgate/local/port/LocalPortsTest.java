package dev.tollgate.local.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.local.LocalFailure;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LocalPortsTest {

    @Test
    void without_an_offset_the_documented_ports_are_used() {
        assertThat(LocalPorts.shiftedBy("0").needed(true).values())
                .containsExactly(8080, 8081, 8082, 8083, 9080, 9081, 9082, 9083, 12111, 1025);
    }

    @Test
    void an_offset_shifts_every_port() {
        assertThat(LocalPorts.shiftedBy("20000").needed(true).values())
                .containsExactly(28080, 28081, 28082, 28083, 29080, 29081, 29082, 29083, 32111, 21025);
    }

    @Test
    void the_twin_needs_no_port_when_it_is_not_used() {
        assertThat(LocalPorts.shiftedBy("0").needed(false)).doesNotContainKey("stripe-twin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "60000", "many", ""})
    void an_impossible_offset_is_refused_by_name(String offset) {
        assertThatThrownBy(() -> LocalPorts.shiftedBy(offset))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("TOLLGATE_PORT_OFFSET")
                .hasMessageContaining("\"" + offset + "\"");
    }
}
