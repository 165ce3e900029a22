package dev.tollgate.kit.auth;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives a verified caller what its role may do; the last step of authentication. */
@ApplicationScoped
@IfBuildProperty(name = "tollgate.internal-tokens.verify", stringValue = "true", enableIfMissing = true)
public class RoleAccess implements SecurityIdentityAugmentor {
    private static final int AFTER_THE_SIGNER_WAS_CHECKED = -10;

    private final KnownCallers callers;

    RoleAccess(KnownCallers callers) {
        this.callers = callers;
    }

    @Override
    public int priority() {
        return AFTER_THE_SIGNER_WAS_CHECKED;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        QuarkusSecurityIdentity.Builder builder = QuarkusSecurityIdentity.builder(identity);
        identity.getRoles().forEach(role -> builder.addRoles(Access.of(role)));
        SecurityIdentity complete = builder.build();
        callers.learn(complete);
        return Uni.createFrom().item(complete);
    }
}
