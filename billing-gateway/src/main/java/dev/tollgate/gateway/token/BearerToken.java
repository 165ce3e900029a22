package dev.tollgate.gateway.token;

import java.util.Optional;

/** Reads the header {@code Authorization}. */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /** The token; empty for every other kind of credentials. */
    public static Optional<String> in(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).trim())
                : Optional.empty();
    }
}
