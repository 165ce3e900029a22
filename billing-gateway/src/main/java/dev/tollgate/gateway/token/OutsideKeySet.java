package dev.tollgate.gateway.token;

import dev.tollgate.kit.auth.KeySetFile;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the identity provider's key set when the gateway starts, so that a file that is none ends the start and not the
 * first request. One at a URL is not read: the provider may start later than the gateway.
 */
@Startup
@Singleton
class OutsideKeySet {
    private static final String FILE = "file:";

    OutsideKeySet(@ConfigProperty(name = "mp.jwt.verify.publickey.location") String location) {
        if (!location.matches("https?:.*")) {
            KeySetFile.read(
                    "OUTSIDE_JWKS", Path.of(location.startsWith(FILE) ? location.substring(FILE.length()) : location));
        }
    }
}
