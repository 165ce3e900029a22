package dev.tollgate.gateway.route;

import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides by method and path where a request goes; only what stands in the table goes anywhere. */
@ApplicationScoped
public class RouteTable {
    private static final String API = "/api/v1/";
    private static final String STRIPE_WEBHOOK = API + "webhooks/stripe";
    private static final Set<String> OWN = Set.of("sessions", "session", "live", "overview");
    private static final String OPERATORS = "q";
    private static final String DESCRIPTION = "/q/openapi";
    private static final Set<String> NEVER = Set.of("api", "internal");
    /** What one server takes for a separator and the next does not: encoded slashes, backslashes, parameters, NUL. */
    private static final Pattern AMBIGUOUS = Pattern.compile("(?i)%2f|%5c|%25|%00|%3b|[\\\\;]");

    private final Map<String, String> serviceOfPrefix = new HashMap<>();

    RouteTable(RouteConfig config) {
        config.services()
                .forEach((name, service) -> service.prefixes().forEach(prefix -> serviceOfPrefix.put(prefix, name)));
    }

    /**
     * Where a request goes.
     *
     * @param path as it was sent
     * @param normalizedPath as the router understands it; a difference is an attempt to be read differently
     *     by different servers
     */
    public Destination find(String method, String path, String normalizedPath) {
        if (path == null || !path.equals(normalizedPath) || isAmbiguous(path)) {
            return new Destination.Unknown();
        }
        if (path.startsWith(API)) {
            return endpoint(method, path, segment(path, API.length()));
        }
        String first = segment(path, 1);
        if ("login".equals(first)) {
            return new Destination.Login();
        }
        boolean never = NEVER.contains(first) || OPERATORS.equals(first) && !isOpenDescription(path);
        return never ? new Destination.Unknown() : new Destination.Page();
    }

    /** Nearly every path has none of the characters that the expression begins with. */
    private static boolean isAmbiguous(String path) {
        boolean suspicious = path.indexOf('%') >= 0 || path.indexOf(';') >= 0 || path.indexOf('\\') >= 0;
        return suspicious && AMBIGUOUS.matcher(path).find();
    }

    /** Of what Quarkus serves under /q only the description is public; development has its own pages there. */
    private static boolean isOpenDescription(String path) {
        return DESCRIPTION.equals(path) || LaunchMode.current() == LaunchMode.DEVELOPMENT;
    }

    private Destination endpoint(String method, String path, String prefix) {
        if (OWN.contains(prefix)) {
            return new Destination.Own(prefix);
        }
        String service = serviceOfPrefix.get(prefix);
        if (service == null) {
            return new Destination.Unknown();
        }
        boolean signed = "POST".equals(method) && STRIPE_WEBHOOK.equals(path);
        return new Destination.Proxied(prefix, service, signed);
    }

    private static String segment(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.substring(Math.min(from, path.length())) : path.substring(from, slash);
    }
}
