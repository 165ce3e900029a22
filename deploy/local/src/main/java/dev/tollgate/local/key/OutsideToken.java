package dev.tollgate.local.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A token as the product's identity provider would issue it: who, with which role, for which account if any. */
public record OutsideToken(String subject, Optional<String> account, String role, Duration life) {
    private static final String AUDIENCE = "tollgate";

    /** The token in its compact form, valid from now on. */
    public String signedBy(SigningKey key, Instant now) {
        var claims = JsonNodeFactory.instance.objectNode();
        claims.put("iss", LocalKeys.OUTSIDE_SIGNER).put("aud", AUDIENCE).put("sub", subject);
        claims.put("role", OutsideRoles.value(role));
        account.ifPresent(name -> claims.put("account", name));
        claims.put("iat", now.getEpochSecond()).put("exp", now.plus(life).getEpochSecond());
        return key.token(claims);
    }
}
