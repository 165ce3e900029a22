package dev.tollgate.kit.auth;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Holds each signer to the roles the key set grants it: the gateway may speak for outside callers, a service only as
 * {@code internal}. The signature itself is checked before, with the key the token's {@code kid} names.
 */
@ApplicationScoped
@IfBuildProperty(name = "tollgate.internal-tokens.verify", stringValue = "true", enableIfMissing = true)
public class SignerRoles implements SecurityIdentityAugmentor {
    private final Map<String, Set<String>> rolesOfSigner;

    SignerRoles(InternalTokenConfig config) {
        rolesOfSigner = config.readKeySet().getJsonArray("keys").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toUnmodifiableMap(key -> key.getString("kid"), SignerRoles::roles));
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        Set<String> granted = rolesOfSigner.getOrDefault(signer(token), Set.of());
        return granted.containsAll(identity.getRoles())
                ? Uni.createFrom().item(identity)
                : Uni.createFrom().failure(new AuthenticationFailedException("The signer may not claim this role"));
    }

    private static String signer(JsonWebToken token) {
        String header = token.getRawToken().substring(0, token.getRawToken().indexOf('.'));
        byte[] json = Base64.getUrlDecoder().decode(header);
        return new JsonObject(new String(json, StandardCharsets.UTF_8)).getString("kid", "");
    }

    private static Set<String> roles(JsonObject key) {
        return key.getJsonArray("roles", new JsonArray()).stream()
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
    }
}
