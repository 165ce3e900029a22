package dev.tollgate.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmFlagsTest {
    @Test
    void the_setting_replaces_the_flags_of_a_laptop() {
        assertThat(JvmFlags.from(Map.of())).contains("-XX:TieredStopAtLevel=1");
        assertThat(JvmFlags.from(Map.of("SERVICE_JVM_FLAGS", " -XX:MaxRAM=1g  -XX:MaxRAMPercentage=60 ")))
                .containsExactly("-XX:MaxRAM=1g", "-XX:MaxRAMPercentage=60");
    }
}
