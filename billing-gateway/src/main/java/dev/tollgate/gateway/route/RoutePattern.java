package dev.tollgate.gateway.route;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A route as settings name it, such as {@code PATCH /api/v1/customers/*}.
 *
 * @param method the HTTP method, or {@code *}
 * @param path matches the path as a whole
 */
record RoutePattern(String method, Pattern path) {
    private static final String ANY = "*";

    /** Fails when the text is not a method, a space and a path. */
    static RoutePattern of(String route) {
        String[] parts = route.strip().split(" ");
        if (parts.length != 2 || !parts[1].startsWith("/")) {
            throw new IllegalArgumentException("A route must read like \"POST /api/v1/plans\", not \"" + route + "\"");
        }
        String path = Stream.of(parts[1].split("/", -1))
                .map(segment -> ANY.equals(segment) ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/"));
        return new RoutePattern(parts[0], Pattern.compile(path));
    }

    boolean matches(String requestMethod, String requestPath) {
        return (ANY.equals(method) || method.equals(requestMethod))
                && path.matcher(requestPath).matches();
    }
}
