package dev.tollgate.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServiceKeyTest {
    @ParameterizedTest
    @EnumSource
    void a_key_may_do_what_its_services_tests_run_with_and_no_more(ServiceKey key) throws IOException {
        var file = Path.of(
                "../..", key.service() + "-service", "src/main/resources/META-INF/stripe-permissions.properties");
        var permissions = new Properties();
        try (var lines = Files.newInputStream(file)) {
            permissions.load(lines);
        }

        assertThat(permissions).isEqualTo(key.permissions());
    }
}
