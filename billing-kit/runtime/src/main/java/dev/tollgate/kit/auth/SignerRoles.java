package dev.tollgate.kit.auth;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.Startup;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Holds each signer to what the key set grants it here: one that may act as callers keeps the role it claims, a service
 * that speaks for itself gets the operations it may as roles. The signature itself is checked before, with the key the
 * token's {@code kid} names. Without a readable key set the service does not start.
 */
@Startup
@Singleton
@IfBuildProperty(name = "tollgate.internal-tokens.verify", stringValue = "true", enableIfMissing = true)
public class SignerRoles implements SecurityIdentityAugmentor {
    private static final Set<String> ITSELF = Set.of(Role.INTERNAL);
    private static final Set<String> CALLERS = Stream.concat(
                    Role.OF_AN_ACCOUNT.stream(), Role.OF_THE_INSTALLATION.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final SignerRights rights;

    SignerRoles(InternalTokenConfig config) {
        rights = new SignerRights(config.readKeySet(), config.signer());
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        if (token.getSubject() == null || !SubjectName.isOne(token.getSubject())) {
            return refused("The subject " + SubjectName.MESSAGE);
        }
        Set<String> operations = rights.of(signer(token));
        Set<String> claimed = identity.getRoles();
        if (ITSELF.equals(claimed)) {
            return Uni.createFrom().item(withRoles(identity, operations));
        }
        return operations.contains(InternalOperation.ACT_AS_CALLER) && CALLERS.containsAll(claimed)
                ? Uni.createFrom().item(identity)
                : refused("The signer may not claim this role");
    }

    private static Uni<SecurityIdentity> refused(String reason) {
        return Uni.createFrom().failure(new AuthenticationFailedException(reason));
    }

    private static SecurityIdentity withRoles(SecurityIdentity identity, Set<String> operations) {
        Set<String> roles = operations.stream()
                .filter(operation -> !InternalOperation.ACT_AS_CALLER.equals(operation))
                .collect(Collectors.toUnmodifiableSet());
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addRoles(roles)
                .build();
    }

    private static String signer(JsonWebToken token) {
        String header = token.getRawToken().substring(0, token.getRawToken().indexOf('.'));
        byte[] json = Base64.getUrlDecoder().decode(header);
        return new JsonObject(new String(json, StandardCharsets.UTF_8)).getString("kid", "");
    }
}
