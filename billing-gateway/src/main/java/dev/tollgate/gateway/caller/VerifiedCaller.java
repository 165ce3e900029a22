package dev.tollgate.gateway.caller;

import dev.tollgate.kit.auth.Access;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/**
 * A caller, and the identity that Quarkus checks roles of.
 *
 * @param caller who is calling
 * @param identity the same with what its role may do
 */
public record VerifiedCaller(GatewayCaller caller, SecurityIdentity identity) {
    /** A caller whose credentials were verified. */
    public static VerifiedCaller of(GatewayCaller caller) {
        return new VerifiedCaller(
                caller,
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(caller)
                        .addRole(caller.role())
                        .addRoles(Access.of(caller.role()))
                        .build());
    }
}
