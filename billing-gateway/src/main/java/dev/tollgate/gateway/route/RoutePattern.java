package dev.tollgate.gateway.route;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A route as settings name it, such as {@code PATCH /api/v1/customers/*}.
 *
 * @param method the HTTP method, or {@code *}
 * @param path matches the path as a whole
 */
record RoutePattern(String method, Predicate<String> path) {
    private static final String ANY = "*";

    /** Fails when the text is not a method, a space and a path. */
    static RoutePattern of(String route) {
        String[] parts = route.strip().split(" ");
        if (parts.length != 2 || !parts[1].startsWith("/")) {
            throw new IllegalArgumentException("A route must read like \"POST /api/v1/plans\", not \"" + route + "\"");
        }
        return new RoutePattern(parts[0], path(parts[1]));
    }

    private static Predicate<String> path(String text) {
        if (!text.contains(ANY)) {
            return text::equals;
        }
        String pattern = Stream.of(text.split("/", -1))
                .map(segment -> ANY.equals(segment) ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/"));
        return Pattern.compile(pattern).asMatchPredicate();
    }

    boolean matches(String requestMethod, String requestPath) {
        return (ANY.equals(method) || method.equals(requestMethod)) && path.test(requestPath);
    }
}
