package dev.tollgate.kit.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the tokens our services show each other. */
@ConfigMapping(prefix = "tollgate.internal-tokens")
public interface InternalTokenConfig {
    /** File of the JSON Web Key Set; each key's {@code roles} says what its signer may claim. */
    Optional<Path> keySet();

    /** File of this service's own RS256 key, PKCS#8 PEM. */
    Optional<Path> signingKey();

    /** This signer's {@code kid} in the key set, for example {@code payments}. */
    String signer();

    /**
     * Whether callers show internal tokens here. Only the gateway says no, because its callers come from outside; it is
     * read when the application is built.
     */
    @WithDefault("true")
    boolean verify();

    /** How long a token is valid. */
    @WithDefault("PT5M")
    Duration lifetime();

    /** The key set's content. */
    default JsonObject readKeySet() {
        Path file = keySet().orElseThrow(
                        () -> new IllegalStateException("INTERNAL_JWKS must name the file of the internal key set"));
        try {
            return new JsonObject(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the internal key set", e);
        }
    }
}
