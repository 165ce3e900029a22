package dev.tollgate.webhooks.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhookSecretsTest {
    private record Secrets(Optional<List<String>> secrets, Duration tolerance) implements SignatureConfig {}

    static Stream<Arguments> configured() {
        return Stream.of(
                Arguments.of(Optional.empty(), false),
                Arguments.of(Optional.of(List.of()), false),
                Arguments.of(Optional.of(List.of("", " ")), false),
                Arguments.of(Optional.of(List.of("whsec_1", "")), true));
    }

    @ParameterizedTest
    @MethodSource("configured")
    void an_empty_secret_is_none(Optional<List<String>> secrets, boolean canVerify) {
        WebhookSecrets configured = new WebhookSecrets(new Secrets(secrets, Duration.ofMinutes(5)));
        assertEquals(canVerify, configured.verifier().isPresent());
    }
}
