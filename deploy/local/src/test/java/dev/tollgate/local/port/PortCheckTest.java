package dev.tollgate.local.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.local.LocalFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PortCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void a_taken_port_is_named_together_with_who_needs_it_and_how_to_find_its_holder(String address)
            throws IOException {
        try (var holder = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            var needed = Map.of("payments-service", holder.getLocalPort());

            assertThatThrownBy(() -> PortCheck.requireFree(needed))
                    .isInstanceOf(LocalFailure.class)
                    .hasMessageContaining("Port " + holder.getLocalPort())
                    .hasMessageContaining("payments-service")
                    .hasMessageContaining("ss -ltnp");
        }
    }

    @Test
    void a_free_port_is_none_that_an_outgoing_connection_may_get_and_each_is_another() {
        var ports = IntStream.range(0, 20).map(i -> PortCheck.free()).boxed().toList();

        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port < 32768);
    }

    @Test
    void a_free_port_passes() {
        var needed = Map.of("payments-service", PortCheck.free());

        assertThatCode(() -> PortCheck.requireFree(needed)).doesNotThrowAnyException();
    }
}
