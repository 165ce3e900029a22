package dev.tollgate.gateway.token;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.auth.Binding;
import dev.tollgate.kit.auth.SubjectName;
import dev.tollgate.kit.problem.CommonProblem;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads who a verified outside token speaks for, by the configured claim names. */
record OutsideClaims(OutsideTokenConfig names, OutsideRoles roles) {

    OutsideClaims(OutsideTokenConfig names) {
        this(names, new OutsideRoles(names));
    }

    /**
     * The caller.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 when the token carries no role or account it may use here
     */
    GatewayCaller callerOf(JsonWebToken token) {
        List<String> known = roles.among(texts(claim(token, names.roleClaim())));
        Binding binding = Binding.of(known, claim(token, names.accountClaim()));
        return new GatewayCaller(subject(token), binding.role(), binding.account(), end(token), Optional.empty());
    }

    private String subject(JsonWebToken token) {
        List<String> named = texts(claim(token, names.subjectClaim()));
        if (named.size() != 1 || !SubjectName.isOne(named.get(0))) {
            throw CommonProblem.FORBIDDEN.problem("The token's subject " + SubjectName.MESSAGE + ".");
        }
        return named.get(0);
    }

    private static Instant end(JsonWebToken token) {
        try {
            return Instant.ofEpochSecond(token.getExpirationTime());
        } catch (DateTimeException e) {
            throw CommonProblem.FORBIDDEN.problem("The token's end is not a time.");
        }
    }

    /** One text, or those of a list; what is neither is left out. */
    private static List<String> texts(Object claim) {
        Stream<?> values = claim instanceof Collection<?> list ? list.stream() : Stream.of(claim);
        return values.map(value -> value instanceof JsonString text ? text.getString() : value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** The whole name first, because some providers put URLs there. */
    private static Object claim(JsonWebToken token, String name) {
        Object whole = token.getClaim(name);
        int slash = name.indexOf('/');
        if (slash < 0) {
            return whole == null ? JsonValue.NULL : whole;
        }
        Object inner = inner(token.getClaim(name.substring(0, slash)), name.substring(slash + 1));
        if (whole != null && inner != JsonValue.NULL) {
            throw CommonProblem.FORBIDDEN.problem("The token carries the claim " + name + " twice.");
        }
        return whole == null ? inner : whole;
    }

    private static Object inner(Object outer, String path) {
        Object found = outer == null ? JsonValue.NULL : outer;
        for (String step : path.split("/")) {
            if (found == JsonValue.NULL) {
                return found;
            }
            if (!(found instanceof JsonObject object)) {
                throw CommonProblem.FORBIDDEN.problem("The token's claim before " + step + " is not an object.");
            }
            found = object.getOrDefault(step, JsonValue.NULL);
        }
        return found;
    }
}
