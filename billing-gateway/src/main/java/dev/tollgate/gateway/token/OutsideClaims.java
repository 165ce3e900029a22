package dev.tollgate.gateway.token;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.auth.AccountName;
import dev.tollgate.kit.auth.Role;
import dev.tollgate.kit.problem.CommonProblem;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads who a verified outside token speaks for, by the configured claim names. */
record OutsideClaims(OutsideTokenConfig names) {

    /**
     * The caller.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 when the token carries no role or account it may use here
     */
    GatewayCaller callerOf(JsonWebToken token) {
        String role = role(token);
        Optional<String> account = text(token, names.accountClaim()).filter(AccountName::isOne);
        if (account.isEmpty() && (Role.MEMBER.equals(role) || Role.BILLING.equals(role))) {
            throw CommonProblem.FORBIDDEN.problem("The token names no account.");
        }
        String subject = text(token, names.subjectClaim())
                .orElseThrow(() -> CommonProblem.FORBIDDEN.problem("The token names no subject."));
        Instant expiresAt = Instant.ofEpochSecond(token.getExpirationTime());
        return new GatewayCaller(subject, role, account, expiresAt, Optional.empty());
    }

    private String role(JsonWebToken token) {
        List<String> named = texts(claim(token, names.roleClaim())).toList();
        List<String> known =
                named.stream().filter(GatewayCaller.OUTSIDE_ROLES::contains).toList();
        if (known.size() != 1 || named.contains(Role.INTERNAL)) {
            throw CommonProblem.FORBIDDEN.problem("The token names no single role that is known here.");
        }
        return known.get(0);
    }

    private static Optional<String> text(JsonWebToken token, String name) {
        return texts(claim(token, name)).filter(text -> !text.isBlank()).findFirst();
    }

    private static Stream<String> texts(Object claim) {
        if (claim instanceof String text) {
            return Stream.of(text);
        }
        if (claim instanceof JsonString text) {
            return Stream.of(text.getString());
        }
        if (claim instanceof JsonArray || claim instanceof Collection<?>) {
            return ((Collection<?>) claim).stream().flatMap(OutsideClaims::texts);
        }
        return Stream.empty();
    }

    /** The whole name first, because some providers put URLs there. */
    private static Object claim(JsonWebToken token, String name) {
        Object whole = token.getClaim(name);
        int slash = name.indexOf('/');
        if (whole != null || slash < 0) {
            return whole;
        }
        return inner(token.getClaim(name.substring(0, slash)), name.substring(slash + 1));
    }

    private static Object inner(Object outer, String path) {
        Object found = outer;
        for (String step : path.split("/")) {
            found = found instanceof JsonObject object ? object.getOrDefault(step, JsonValue.NULL) : null;
        }
        return found;
    }
}
