package dev.tollgate.webhooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** Checks an internal token against the key set, as another service would. */
final class InternalTokenCheck {
    private static final Path KEY_SET = Path.of("target", "test-keys", "internal-jwks.json");

    private InternalTokenCheck() {}

    /** Why the header does not hold a good internal token of this signer for this service; empty when it does. */
    static Optional<String> refusal(String header, String signer, String service) {
        if (header == null || !header.startsWith("Bearer ")) {
            return Optional.of("no bearer token");
        }
        try {
            JsonWebKeySet keys = new JsonWebKeySet(Files.readString(KEY_SET));
            var token = new JwtConsumerBuilder()
                    .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                    .setExpectedIssuer("tollgate")
                    .setExpectedAudience("tollgate-" + service)
                    .setRequireExpirationTime()
                    .build()
                    .process(header.substring("Bearer ".length()));
            String kid = token.getJoseObjects().get(0).getKeyIdHeaderValue();
            List<String> groups = token.getJwtClaims().getStringListClaimValue("groups");
            return kid.equals(signer) && groups.equals(List.of("internal"))
                    ? Optional.empty()
                    : Optional.of("signed by " + kid + " as " + groups);
        } catch (InvalidJwtException | JoseException | MalformedClaimException e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
