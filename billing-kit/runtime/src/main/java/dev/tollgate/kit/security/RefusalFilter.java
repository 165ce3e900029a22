package dev.tollgate.kit.security;

import dev.tollgate.kit.http.ClientAddress;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Reports refused requests when they end, whatever refused them. */
class RefusalFilter {
    /** Where {@link LimitReached} notes that a limit was reached; other 429s are answers of the product. */
    static final String LIMIT_REACHED = "tollgate.limit-reached";

    private static final int BEFORE_AUTHENTICATION = 940;
    /** Where Quarkus and the gateway keep the template of the route. */
    private static final String ROUTE = "UrlPathTemplate";

    private static final int CALLER_BYTES = 6;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final SecurityEvents events;

    RefusalFilter(SecurityEvents events) {
        this.events = events;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_AUTHENTICATION);
    }

    private void watch(RoutingContext request) {
        Context context = Vertx.currentContext();
        request.addEndHandler(end -> report(request, context));
        request.next();
    }

    private void report(RoutingContext request, Context context) {
        int status = request.response().getStatusCode();
        if (status == UNAUTHORIZED) {
            report(Refusal.CREDENTIALS, request, context, "no valid credentials");
        } else if (status == FORBIDDEN) {
            report(Refusal.ROLE, request, context, "not allowed for this caller");
        } else if (context.getLocal(LIMIT_REACHED) != null) {
            report(Refusal.LIMIT, request, context, "too many requests");
        }
    }

    private void report(Refusal kind, RoutingContext request, Context context, String reason) {
        String route = Optional.ofNullable(context.<String>getLocal(ROUTE)).orElse("unmatched");
        String method = request.request().method().name();
        events.refused(kind, ClientAddress.of(request), caller(request), method + " " + route, reason);
    }

    /** A fingerprint of the subject: distinguishes callers without a name or address. */
    private static String caller(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? fingerprint(user.getSecurityIdentity().getPrincipal().getName())
                : "-";
    }

    private static String fingerprint(String subject) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, CALLER_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
