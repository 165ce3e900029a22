package dev.tollgate.kit.auth;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both beans are made at start, so what they throw ends it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InternalTokenSettingsTest {
    @TempDir
    Path folder;

    @Test
    void a_missing_or_broken_signing_key_ends_the_start_with_its_setting() throws IOException {
        assertNames("INTERNAL_SIGNING_KEY", () -> new InternalTokens(config(Map.of()), Clock.systemUTC()));
        for (String text :
                new String[] {"", "nonsense", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"}) {
            Path file = Files.writeString(folder.resolve("key.pem"), text);
            assertNames("INTERNAL_SIGNING_KEY", () -> signer(file));
        }
        assertNames("INTERNAL_SIGNING_KEY", () -> signer(folder.resolve("none.pem")));
    }

    @Test
    void a_missing_or_broken_key_set_ends_the_start_with_its_setting() throws IOException {
        assertNames("INTERNAL_JWKS", () -> new SignerRoles(config(Map.of())));
        Path file = Files.writeString(folder.resolve("set.json"), "{\"keys\": [");
        assertNames("INTERNAL_JWKS", () -> verifier(file));
        assertNames("INTERNAL_JWKS", () -> verifier(folder.resolve("none.json")));
    }

    private static InternalTokens signer(Path key) {
        return new InternalTokens(
                config(Map.of("tollgate.internal-tokens.signing-key", key.toString())), Clock.systemUTC());
    }

    private static SignerRoles verifier(Path keySet) {
        return new SignerRoles(config(Map.of("tollgate.internal-tokens.key-set", keySet.toString())));
    }

    private static void assertNames(String setting, org.junit.jupiter.api.function.Executable start) {
        Exception refusal = assertThrows(IllegalStateException.class, start);
        assertTrue(refusal.getMessage().contains(setting), refusal.getMessage());
    }

    private static InternalTokenConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("tollgate.internal-tokens.signer", "payments");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(InternalTokenConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(InternalTokenConfig.class);
    }
}
