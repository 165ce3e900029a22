package dev.tollgate.kit.auth;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** A well-signed token whose claims the JWT library fails on is not valid, where it would be an error of ours. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenReader extends DefaultJWTCallerPrincipalFactory {
    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        try {
            return super.parse(token, context);
        } catch (RuntimeException | StackOverflowError e) {
            throw new ParseException("The token's claims cannot be read", e);
        }
    }
}
