package dev.tollgate.gateway.session;

import dev.tollgate.gateway.caller.GatewayCaller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/** Lets a cookie write only when the page itself asked for it. */
public final class CsrfCheck {
    /** What a write with the cookie carries. */
    public static final String HEADER = "X-CSRF-Token";

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private CsrfCheck() {}

    /**
     * Tokens are not sent by browsers on their own, so only sessions are checked.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 when the token is missing or another session's
     */
    public static void check(GatewayCaller caller, String method, String shown) {
        boolean guarded = caller.session().isPresent() && !READS.contains(method);
        if (guarded && !same(caller.session().get().csrfToken(), shown)) {
            throw SessionErrors.CSRF_TOKEN_MISSING.problem(
                    "Send the csrfToken of GET /api/v1/session as " + HEADER + ".");
        }
    }

    private static boolean same(String expected, String shown) {
        return shown != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
