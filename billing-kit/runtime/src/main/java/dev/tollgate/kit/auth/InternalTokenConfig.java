package dev.tollgate.kit.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the tokens our services show each other. */
@ConfigMapping(prefix = "tollgate.internal-tokens")
public interface InternalTokenConfig {
    /** File of the JSON Web Key Set; each key's {@code may} lists what its signer may do at which service. */
    Optional<Path> keySet();

    /** File of this service's own RS256 key, PKCS#8 PEM. */
    Optional<Path> signingKey();

    /** This service's name: its {@code kid} in the key set, and the audience of tokens for it. */
    String signer();

    /**
     * Whether callers show internal tokens here. Not in the gateway, because its callers come from outside; it is
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
        return new JsonObject(KeySetFile.read("INTERNAL_JWKS", file));
    }
}
