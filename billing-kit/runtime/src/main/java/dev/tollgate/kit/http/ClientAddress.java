package dev.tollgate.kit.http;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * The address a request comes from: the peer's, or what trusted proxies ({@code TRUSTED_PROXIES}) name in {@code
 * X-Forwarded-For}.
 */
public final class ClientAddress {
    private static final String KEY = "tollgate.client-address";
    private static final String HEADER = "X-Forwarded-For";
    private static final String UNKNOWN = "unknown";

    private ClientAddress() {}

    /** The client's IP address as text; the peer's when the header is missing or malformed. Never fails. */
    public static String of(RoutingContext context) {
        return context.get(KEY, UNKNOWN);
    }

    static void find(RoutingContext context, TrustedProxies proxies) {
        SocketAddress peer = context.request().remoteAddress();
        if (peer != null && peer.hostAddress() != null) {
            List<String> lines = context.request().headers().getAll(HEADER);
            String forwardedFor = lines.isEmpty() ? null : String.join(",", lines);
            context.put(KEY, proxies.client(peer.hostAddress(), forwardedFor));
        }
        context.next();
    }
}
