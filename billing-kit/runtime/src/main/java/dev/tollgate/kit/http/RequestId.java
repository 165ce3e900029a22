package dev.tollgate.kit.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** The id that follows one request through every service and every log line. */
public final class RequestId {
    /** Accepted from the caller, sent on to other services, returned with every answer. */
    public static final String HEADER = "X-Request-Id";

    static final String MDC_KEY = "requestId";
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private RequestId() {}

    /** The id of the request being served, if one is. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(MDC_KEY)).map(Object::toString);
    }

    /** Makes the caller's id, or a new one when there is none or it is not of the accepted form, the current one. */
    static void begin(RoutingContext context) {
        of(context);
        context.next();
    }

    /** The request's id; a request that ends before any filter runs gets a new one here. */
    public static String of(RoutingContext context) {
        String known = context.response().headers().get(HEADER);
        if (known != null) {
            return known;
        }
        String given = context.request().getHeader(HEADER);
        String id = given != null && ACCEPTED.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        MDC.put(MDC_KEY, id);
        context.response().putHeader(HEADER, id);
        return id;
    }
}
